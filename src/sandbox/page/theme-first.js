// Runs before anything is drawn, so that a dark page doesn't start with a white flash: the theme
// chosen here, or else the system's.
document.documentElement.dataset.theme =
  localStorage.getItem('theme') ??
  (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
