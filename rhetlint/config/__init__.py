"""Configuration: which rules run on which files, how gravely they speak, and what is left out.

``find`` looks for the config of a file, ``read`` checks it, ``packs`` reads what packs say and
``vocabulary`` their words, ``references`` and ``extend`` put together what extends what, ``model``
holds it, ``settings`` says what holds for one file, ``check`` compares it with the rules there are,
``keys`` declares all keys, ``starter`` writes the file that ``rhetlint init`` gives.
"""
