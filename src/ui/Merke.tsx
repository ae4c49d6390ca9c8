/** Varden: tre steiner lagt oppå hverandre. */
export function Vardemerke() {
  return (
    <svg
      className="v-merke"
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
      focusable="false"
    >
      <path
        className="v-merke__bunn"
        d="M3.5 25.6c0-3 4.6-4.9 12.3-4.9 8 0 12.7 1.8 12.7 4.8 0 2.8-4.3 4.1-12.5 4.1S3.5 28.400 3.500 25.600Z"
      />
      <path
        className="v-merke__midt"
        d="M7.300 15.900c.2-2.700 3.700-4.200 9.100-4.100 5.300.1 8.600 1.700 8.500 4.200-.1 2.500-3.500 3.700-8.900 3.700-5.500-.1-8.900-1.200-8.700-3.800Z"
      />
      <path
        className="v-merke__topp"
        d="M11.200 7.400c.3-2.900 2.400-4.800 5.300-4.600 2.800.2 4.700 2.100 4.500 4.700-.2 2.300-2 3.300-5 3.200-3.200-.1-5.100-1-4.800-3.300Z"
      />
    </svg>
  );
}
