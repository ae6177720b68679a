/** Whether a URL's host is an address, or the one name that is an address everywhere: then there is nothing to look up. */
export const isAddress = (host: string): boolean => /^(\[.*\]|[\d.]+|localhost)$/u.test(host);
