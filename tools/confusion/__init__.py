"""How the weights of the rule kind ``confusion`` are learned; see ``tools/train_confusion.py``."""
