// Passkeys: a form with data-passkey asks the browser for one before it is sent.
//
// data-passkey is "sign-in" (the options are fetched from where the form goes), "use" or "add" (they stand in
// data-options). Without JavaScript, or in a browser that has no passkeys, the form stays hidden.

const NOT_DONE = {
  add: "The passkey was not added. Your device may have it already, or you stopped. Try again.",
  use: "No passkey was given. Try again, or use another way.",
  "sign-in": "No passkey was given. Try again, or use your password.",
};

function usable() {
  return (
    "PublicKeyCredential" in window && "parseCreationOptionsFromJSON" in PublicKeyCredential && window.isSecureContext
  );
}

async function fetched(form) {
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("The site gave no answer.");
  return (await answer.json()).request_options;
}

async function added(form) {
  const options = JSON.parse(form.dataset.options).publicKey;
  const alone = form.elements.passwordless?.checked ?? false;
  options.authenticatorSelection = {
    ...options.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: alone,
    userVerification: alone ? "required" : options.authenticatorSelection?.userVerification,
  };
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
}

async function used(options) {
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey) });
}

async function given(form) {
  if (form.dataset.passkey === "add") return added(form);
  return used(form.dataset.passkey === "use" ? JSON.parse(form.dataset.options) : await fetched(form));
}

function prepare(form) {
  const said = form.querySelector("[data-passkey-error]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    said.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify((await given(form)).toJSON());
      form.submit();
    } catch {
      said.textContent = NOT_DONE[form.dataset.passkey];
      said.hidden = false;
    }
  });
}

if (usable()) document.querySelectorAll("form[data-passkey]").forEach(prepare);
