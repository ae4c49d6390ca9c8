import type { Adapter, AdapterPayload } from 'oidc-provider';

type Rad = { readonly innhold: AdapterPayload; readonly utloper: number };

const HOYST = 5_000;

/** Demoens innlogginger, i minnet og bare så lenge prosessen lever. */
export function lagLager(naa: () => number): (slag: string) => Adapter {
  const rader = new Map<string, Rad>();
  const hent = (noekkel: string) => {
    const rad = rader.get(noekkel);
    return rad !== undefined && rad.utloper > naa() ? rad.innhold : undefined;
  };
  return (slag) => {
    const under = (id: string) => `${slag}:${id}`;
    const iSlaget = () => [...rader].filter(([noekkel]) => noekkel.startsWith(`${slag}:`));
    return {
      upsert(id, innhold, levetid) {
        rader.delete(under(id));
        rader.set(under(id), { innhold, utloper: naa() + (levetid ?? 3600) * 1000 });
        if (rader.size > HOYST) {
          const eldst = rader.keys().next();
          if (eldst.done !== true) rader.delete(eldst.value);
        }
        return Promise.resolve();
      },
      find: (id) => Promise.resolve(hent(under(id))),
      findByUid(uid) {
        const treff = iSlaget().find(([, rad]) => rad.innhold.uid === uid);
        return Promise.resolve(treff === undefined ? undefined : hent(treff[0]));
      },
      findByUserCode: () => Promise.resolve(undefined),
      consume(id) {
        const rad = rader.get(under(id));
        if (rad !== undefined) rad.innhold.consumed = Math.floor(naa() / 1000);
        return Promise.resolve();
      },
      destroy(id) {
        rader.delete(under(id));
        return Promise.resolve();
      },
      revokeByGrantId(grantId) {
        for (const [noekkel, rad] of iSlaget()) {
          if (rad.innhold.grantId === grantId) rader.delete(noekkel);
        }
        return Promise.resolve();
      },
    };
  };
}
