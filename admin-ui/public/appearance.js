// Runs before the first paint, so that a chosen light or dark face does not flash.
(() => {
  const chosen = localStorage.getItem('appearance');
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.appearance = chosen;
})();
