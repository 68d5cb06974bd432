// Tells whoever has a browser that is too old, before anything else is tried. It is written so that every browser can read it,
// and stands in the page itself.
(function () {
  // A module that uses what the compiler uses (references to objects, several results), and starts: a browser whose
  // WebAssembly is switched off, or that heeds no policy for it, fails here and not later.
  var module = [0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 0, 2, 111, 127, 3, 2, 1, 0, 10, 8, 1, 6, 0, 208, 111, 65, 0, 11];
  var what = "";
  if (!window.CSSLayerBlockRule || !window.structuredClone || !("noModule" in document.createElement("script"))) {
    what = "Trình duyệt này quá cũ nên không chạy được Tự Chấm.";
  } else {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(module)));
    } catch (error) {
      what = "Trình duyệt này không có WebAssembly (quá cũ, hoặc đang tắt trong cài đặt, Chế độ phong tỏa) nên không chạy được Tự Chấm.";
    }
  }
  if (!what) return;
  window.tuChamStopped = true;
  var state = document.getElementById("boot-state");
  state.className = "err err--box";
  state.innerText = what + " Không phải do mạng. Cần Chrome, Edge, Cốc Cốc từ bản 109 (có cho Windows 7), Firefox từ bản 115, Safari từ bản 16. Những bản tự chấm đã lưu không bị ảnh hưởng.";
  var help = document.getElementById("boot-help");
  help.parentNode.removeChild(help);
})();
