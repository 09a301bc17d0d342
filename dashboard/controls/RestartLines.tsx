/** What starts the daemon again and opens this page, line by line. */
const lines = ['renderbridge stop', 'renderbridge open'];

/** What to type so that the daemon works with what config.json says now. */
export function RestartLines() {
  return (
    <>
      {lines.map((line) => (
        <code key={line} class="command">
          {line}
        </code>
      ))}
    </>
  );
}
