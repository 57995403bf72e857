return { vaild = {} }
