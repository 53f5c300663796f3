/** One contact with the site from its beginning to its end; what was not answered is done again. */
import type { Contact } from "./contact";
import { type Bag, deliverCarried, deliverEntries, deliverPhotos, settle } from "./delivery";
import type { Phone } from "./phone";

/** Meets the site. Throws a `Problem` where it is cut short; all that was answered is kept. */
export async function meet(phone: Phone, contact: Contact, app: string, changed: () => void): Promise<void> {
  const { identity } = phone;
  if (!identity) return;
  const persisted = phone.standing.persisted === true;
  await phone.hear(await contact.begin(identity, await phone.pen(), phone.now(), persisted, app));
  changed();
  const { key } = phone;
  if (!key) return; // a locked phone tells how far it has written, and no more
  const reach = { ...phone.standing.reach };
  const follow = () => {
    phone.relay();
    changed();
  };
  const bag: Bag = { store: phone.store, key, identity, own: phone.own, reach, changed: follow };
  if (await deliverEntries(bag, contact)) await phone.stand({ forked: true });
  await phone.stand({ reach });
  await deliverPhotos(bag, contact);
  const admitted = phone.standing.admission?.state === "admitted";
  if (admitted) {
    const answer = await contact.roster(phone.standing.cursor);
    if (phone.key !== key) return; // locked meanwhile: what the changes belong to is closed
    await phone.takeRoster(key, answer);
  }
  await settle(bag);
  if (phone.key) await phone.dropOldLines();
  follow();
  if (admitted) await deliverCarried(phone.store, contact);
}
