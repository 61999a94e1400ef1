import { createResource, type KeptResource, type Load, type Resource } from './resource.ts';

/** The resources of one client and of all clients made from it. */
export interface ResourceCache {
  /** The resource of that key; `load` is used when there is none yet. */
  open<T>(key: string, load: Load<T>): Resource<T>;
  /** Invalidates the resources whose keys begin so. */
  invalidate(prefix: string): void;
}

export function createResourceCache(): ResourceCache {
  const kept = new Map<string, KeptResource<unknown>>();

  return {
    open<T>(key: string, load: Load<T>): Resource<T> {
      const find = (): Resource<T> => {
        let resource = kept.get(key) as KeptResource<T> | undefined;
        if (!resource) {
          resource = createResource(load, () => kept.delete(key));
          kept.set(key, resource as KeptResource<unknown>);
        }
        return resource;
      };
      // Looked up with every call: the resource may have been forgotten while nobody listened.
      return {
        get: () => find().get(),
        subscribe: (listener) => find().subscribe(listener),
        refresh: () => find().refresh(),
      };
    },
    invalidate(prefix) {
      for (const [key, resource] of kept) if (key.startsWith(prefix)) resource.invalidate();
    },
  };
}
