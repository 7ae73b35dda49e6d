"""The grammar of requirements (要求): values, units, grades, presence, references."""
