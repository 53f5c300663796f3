"""Atlas: the places that news about a border names, and the lines a map is drawn with.

``places`` holds what a place is and finds it by key or code, ``gazetteer`` finds places in a
text, ``boundaries`` holds the outlines. Pure: no Django. Sources and licences: ``data/NOTICE.md``.

Words: place (مكان), place code (رمز المكان), border crossing (منفذ حدودي).
"""
