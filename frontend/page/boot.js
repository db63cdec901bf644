// Fetches and starts the app. A file of its own, so that the content security policy needs no inline script.
import start from "{{app.js}}";

start({ module_or_path: "{{app.wasm}}" }).catch((error) => {
  console.error(error);
  document.documentElement.dataset.failed = "";
});
