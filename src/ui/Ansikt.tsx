/** Munnen i hvert av de seks: hvor mye den krummer. Ingen gråter, og alle har samme farge: ingen av dem er riktig. */
const MUNN = [-7, -4.5, -2, 3, 6.5, 10] as const;
/** Øyenbrynene, som heves litt der det ikke er godt. */
const BRYN = [3, 1.5, 0, 0, 0, 0] as const;

/** Et ansikt, fra 0 til 5. Det sier ingenting alene: ordet står under. */
export function Ansikt({ trinn }: { readonly trinn: number }) {
  const krum = MUNN[trinn] ?? 0;
  const bryn = BRYN[trinn] ?? 0;
  const hoyde = 43 - krum / 3;
  return (
    <svg className="v-ansikt" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
      <circle className="v-ansikt__flate" cx="32" cy="32" r="29" />
      <circle className="v-ansikt__oye" cx="22.5" cy="27" r="3.2" />
      <circle className="v-ansikt__oye" cx="41.5" cy="27" r="3.2" />
      {bryn === 0 ? null : (
        <path
          className="v-ansikt__strek"
          d={`M17 ${20 + bryn / 2} L26 ${19 - bryn / 2} M47 ${20 + bryn / 2} L38 ${19 - bryn / 2}`}
        />
      )}
      <path className="v-ansikt__strek" d={`M20 ${hoyde} Q32 ${hoyde + krum * 1.6} 44 ${hoyde}`} />
    </svg>
  );
}
