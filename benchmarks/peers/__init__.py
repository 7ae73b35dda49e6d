"""The same 40 rules in other engines, each written as that engine is best used."""
