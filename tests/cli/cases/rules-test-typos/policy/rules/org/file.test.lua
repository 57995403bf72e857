return { vald = {} }
