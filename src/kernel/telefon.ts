/** Et norsk nummer i grupper på to (`74 83 35 00`); andre lengder og korte numre står som de er. */
export const formatTelefon = (nummer: string): string =>
  /^\d{8}$/.test(nummer) ? (nummer.match(/\d\d/g) ?? []).join(' ') : nummer;
