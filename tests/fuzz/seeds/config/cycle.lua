local t = {} t.t = t return { data = t }
