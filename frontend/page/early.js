// Runs before the first paint, so that nobody sees a flash of the wrong theme or language. The app reads the same
// two keys (frontend/src/state/preferences.rs) and keeps <html data-theme> and <html lang> current from then on.
(() => {
  const root = document.documentElement;
  const saved = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null; // storage may be forbidden; then the system decides
    }
  };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paint = () => {
    const chosen = saved("orleu.theme");
    root.dataset.theme = chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
  };
  paint();
  dark.addEventListener("change", paint);

  const ours = ["kk", "ru", "en"];
  const wanted = [saved("orleu.locale"), ...navigator.languages].map((tag) => (tag || "").slice(0, 2).toLowerCase());
  root.lang = wanted.find((tag) => ours.includes(tag)) || "kk";
})();
