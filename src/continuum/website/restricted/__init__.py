"""Pages of restricted records, for whoever watches over access: the list, adding one, ending one."""
