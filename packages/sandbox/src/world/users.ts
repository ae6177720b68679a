/** `declined` is a payment method that is on file and refuses every charge. */
export type PaymentMethod = "none" | "valid" | "declined";

/** `email` is lower case; `passwordHash` is of `hashPassword`'s form. */
export interface User {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string;
  readonly paymentMethod: PaymentMethod;
  readonly avatarUrl?: string;
}

/** The form in which an e-mail address is kept and looked up. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** The accounts; ids count from 1 and are not reused. */
export class Users {
  readonly #users: Map<number, User>;
  readonly #changed: () => void;

  constructor(users: readonly User[], changed: () => void) {
    this.#users = new Map(users.map((user) => [user.id, user]));
    this.#changed = changed;
  }

  all(): readonly User[] {
    return [...this.#users.values()];
  }

  byId(id: number): User | undefined {
    return this.#users.get(id);
  }

  byEmail(email: string): User | undefined {
    const wanted = normalEmail(email);
    return this.all().find((user) => user.email === wanted);
  }

  /** Undefined when the address has an account already. The account has no payment method. */
  add(account: Pick<User, "email" | "name" | "passwordHash">): User | undefined {
    const email = normalEmail(account.email);
    if (this.byEmail(email) !== undefined) return undefined;
    const { name, passwordHash } = account;
    const user: User = { id: Math.max(0, ...this.#users.keys()) + 1, email, name, passwordHash, paymentMethod: "none" };
    this.#users.set(user.id, user);
    this.#changed();
    return user;
  }

  setPaymentMethod(id: number, paymentMethod: PaymentMethod): void {
    const user = this.#users.get(id);
    if (user === undefined) return;
    this.#users.set(id, { ...user, paymentMethod });
    this.#changed();
  }
}
