// path: include/ingrain/composition/routes.hpp
// expect: is named 'routes': rename it to 'buffer_assignment'

struct assignment {};
