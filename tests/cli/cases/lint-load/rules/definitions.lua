---@meta

attack = {}
