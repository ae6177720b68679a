/** Things that share a key, each group and the groups themselves in the order in which they are met. */
export const grouped = <Item>(items: readonly Item[], keyOf: (item: Item) => unknown): readonly (readonly Item[])[] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = JSON.stringify(keyOf(item));
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
};
