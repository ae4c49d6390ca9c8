/** Varde bygges og kjøres på Node 24; plattformpakkene bringer den med seg for Linux og Windows. */
const hoved = Number(process.versions.node.split('.')[0]);
if (hoved !== 24) {
  console.error(
    `Varde trenger Node 24, men dette er ${process.versions.node}. Kjør «npm ci» på nytt; på en Mac med Apple-brikke: installer Node 24 først.`,
  );
  process.exit(1);
}
