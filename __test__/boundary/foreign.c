// Another addon: Externals that armet has not made. Written without Node's headers, which not every machine has.

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

typedef struct env *napi_env;
typedef struct value *napi_value;

extern int napi_create_external(napi_env, void *, void (*)(napi_env, void *, void *), void *, napi_value *);
extern int napi_create_array(napi_env, napi_value *);
extern int napi_set_element(napi_env, napi_value, uint32_t, napi_value);

static void put(napi_env env, napi_value list, uint32_t at, void *data) {
  napi_value external;
  if (napi_create_external(env, data, NULL, NULL, &external) == 0) napi_set_element(env, list, at, external);
}

int32_t node_api_module_get_api_version_v1(void) { return 8; }

// An address that nothing is at, numbers, four bytes, and memory that is freed.
napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  (void)exports;
  napi_value list;
  napi_create_array(env, &list);
  put(env, list, 0, NULL);
  put(env, list, 1, (void *)(uintptr_t)1);
  put(env, list, 2, (void *)(uintptr_t)0x100000000u);
  put(env, list, 3, (void *)(uintptr_t)0xdeadbeefu);
  put(env, list, 4, malloc(4));
  void *freed = malloc(64);
  free(freed);
  put(env, list, 5, freed);
  return list;
}
