interface Owned {
  uid: number;
  gid: number;
}

/** Whether a user may read (4) or write (2), as the kernel decides: the owner's bits count for the owner, the group's for the group, else the others'. */
export function mayUse(user: Owned, file: Owned & { mode: number }, right: 4 | 2): boolean {
  const shift = file.uid === user.uid ? 6 : file.gid === user.gid ? 3 : 0;
  return ((file.mode >> shift) & right) === right;
}
