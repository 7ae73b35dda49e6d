"""The grammar of standard numbers (标准编号): their forms, their writing, their one normal form."""
