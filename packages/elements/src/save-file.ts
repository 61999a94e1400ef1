/** Lets the browser save a file that was fetched, under its own name. */
export function saveFile(file: File, fallbackName: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name || fallbackName;
  link.click();
  // The download has begun by the next task; some browsers only begin it then.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}
