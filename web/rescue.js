// The script that works when the program does not: it tells why nothing starts, and after a crash it hands the stored records over.
"use strict";
(() => {
  const boot = (text) => {
    const state = document.getElementById("boot-state");
    // Whoever is told that nothing can be started (`floor.js`, and below) is told nothing else.
    if (!state || globalThis.tuChamStopped) return undefined;
    state.textContent = text;
    state.className = "err err--box";
    return state;
  };
  const notLoaded = "Không tải được chương trình. Kiểm tra kết nối mạng hoặc chép lại đủ các tệp, rồi bấm “Thử lại”. Những bản tự chấm đã lưu không bị ảnh hưởng.";
  const onDisk = "Tệp này không mở thẳng từ ổ đĩa được. Để dùng không cần mạng, mở tệp: ";
  if (!/^https?:$/.test(location.protocol) && !globalThis.tuChamInside) {
    boot(onDisk)?.append(Object.assign(document.createElement("a"), { href: "tu-cham.html", textContent: "tu-cham.html" }));
    document.getElementById("boot-help")?.remove();
    globalThis.tuChamStopped = true;
  } else {
    const offer = () => {
      const ways = document.getElementById("boot-ways");
      if (!ways || globalThis.tuChamStopped) return;
      ways.hidden = false;
      document.getElementById("boot-export").hidden = !Object.keys(records()).some((key) => key.startsWith("tu-cham/assessment/"));
    };
    const missed = () => boot(notLoaded) && offer();
    addEventListener("unhandledrejection", missed);
    addEventListener("error", missed, true);
    // A page that broke off on its way may have no program to begin. Chromium does not tell that it did: the page goes on loading, and
    // nothing more comes.
    addEventListener("DOMContentLoaded", () => globalThis.tuChamBegun || missed());
    let come = 0;
    const watch = setInterval(() => {
      if (document.readyState !== "loading") return clearInterval(watch);
      const before = come;
      come = document.documentElement.textContent.length;
      if (come === before) missed();
    }, 10_000);
    // A request without an answer tells nothing.
    setTimeout(offer, 60_000);
  }

  const records = () => {
    const found = {};
    try {
      for (let at = 0; at < localStorage.length; at += 1) {
        const key = localStorage.key(at);
        if (key.startsWith("tu-cham/")) found[key] = localStorage.getItem(key);
      }
    } catch {
      // Storage that may not be used holds nothing; what is only in memory follows.
    }
    for (const [id, file] of Object.entries(window.tuChamMemory ?? {})) found[`tu-cham/memory/${id}`] = file;
    return found;
  };
  const crash = document.getElementById("crash").content;
  // The program calls this when it breaks.
  globalThis.tuChamBroken = (fault) => {
    document.body.append(crash);
    document.getElementById("crash-fault").textContent = fault;
    document.documentElement.dataset.state = "crashed";
  };
  crash.getElementById("crash-copy").addEventListener("click", async () => {
    const fault = document.getElementById("crash-fault");
    try {
      await navigator.clipboard.writeText(fault.textContent);
      document.getElementById("crash-copied").textContent = "Đã chép.";
    } catch {
      // Without a clipboard (plain http) the text is selected: Ctrl + C copies it.
      getSelection().selectAllChildren(fault);
      document.getElementById("crash-copied").textContent = "Đã chọn dòng lỗi, bấm Ctrl + C để chép.";
    }
  });
  const again = async () => {
    // A newer version that waits may be the one without the fault.
    const program = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    program?.waiting?.postMessage("take over");
    location.reload();
  };
  const handOver = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(records(), null, 2)], { type: "application/json" }));
    link.download = "tu-cham-cuu-ho.json";
    link.click();
  };
  for (const [place, name] of [[document, "boot"], [crash, "crash"]]) {
    place.getElementById(`${name}-again`).onclick = again;
    place.getElementById(`${name}-export`).onclick = handOver;
  }
})();
