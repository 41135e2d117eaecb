"""The bindings of the report language, one module a verb. `registry` lists them."""
