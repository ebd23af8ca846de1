"""Vale's rules and configurations, run as they stand.

A style (a folder of Vale rules) becomes rules of the kinds ``vale-existence``, ``vale-substitution``
and so on, each named for the extension point it keeps to.  They look at a view of the draft of
their own (:mod:`rhetlint.vale.blocks`), because Vale's patterns are written for what Vale shows
them: inline code as asterisks, no sentence across blocks, markup as scopes.

``settings`` reads a ``.vale.ini``, ``rules`` a style, ``lint`` runs rules over a draft, ``convert``
writes native rules.  Nothing of this package is imported unless a config or an option asks for it.
"""
