/** How many parts two paths have in common from their end: a file of the workspace has another path in
 * the container that it is mounted in. */
export function pathsAlike(a: string, b: string): number {
  const [first, second] = [a, b].map((path) => path.split(/[/\\]/).reverse()) as [
    string[],
    string[],
  ];
  const different = first.findIndex((part, index) => part !== second[index]);
  return different < 0 ? first.length : different;
}
