"""The pages, a file each: server-rendered, in Dutch, without JavaScript."""
