"""The language server: what editors show of a draft while it is written.

Only ``rhetlint lsp`` imports anything of this; :mod:`rhetlint.lsp.server` needs the extra ``rhetlint[lsp]``.
"""
