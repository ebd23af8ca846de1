"""For those who write rules: trying examples, finding what is surely wrong, schemas, skeletons, pages about rules."""
