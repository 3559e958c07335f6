// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/ssh/Authentication.h"

#include "base/Wait.h"
#include "remote/ssh/KnownHosts.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace hcp::ssh
{

namespace
{

constexpr int MostKeys = 5;
constexpr int MostPassphrases = 3;
/// Behind a key that was not offered, in what was tried.
constexpr QLatin1String Unread{" (could not be read)"};

/// The public half of a key file: `FILE.pub`, or what an OpenSSH key file tells unlocked.
QByteArray publicBlob(const QString& file)
{
    for (const QString& path : {file + QStringLiteral(".pub"), file}) {
        ssh_key raw = nullptr;
        if (!QFileInfo(path).isFile() ||
            ssh_pki_import_pubkey_file(QFile::encodeName(path).constData(), &raw) != SSH_OK)
            continue;
        const Key key(raw);
        char* text = nullptr;
        if (ssh_pki_export_pubkey_base64(raw, &text) != SSH_OK)
            continue;
        QByteArray blob = QByteArray::fromBase64(text);
        ssh_string_free_char(text);
        return blob;
    }
    return {};
}

Key publicKey(const QByteArray& blob)
{
    const QByteArray type = keyType(blob).toLatin1();
    ssh_key key = nullptr;
    ssh_pki_import_pubkey_base64(blob.toBase64().constData(),
                                 ssh_key_type_from_name(type.constData()), &key);
    return Key(key);
}

/// libssh asks for the passphrase through this; -1 means that there is none.
int givePassphrase(const char*, char* buffer, std::size_t size, int, int, void* secret)
{
    const auto* passphrase = static_cast<const Secret*>(secret);
    const QByteArray& bytes = passphrase->reveal();
    if (bytes.isEmpty() || static_cast<std::size_t>(bytes.size()) >= size)
        return -1;
    std::copy(bytes.cbegin(), bytes.cend(), buffer);
    buffer[bytes.size()] = '\0';
    return 0;
}

Key importKey(const QString& file, Secret passphrase)
{
    ssh_key key = nullptr;
    ssh_pki_import_privkey_file(QFile::encodeName(file).constData(), nullptr, givePassphrase,
                                &passphrase, &key);
    return Key(key);
}

/// libssh cannot log in with the certificates that an agent may hold.
bool isCertificate(const QByteArray& blob)
{
    return keyType(blob).contains(QStringLiteral("-cert-"));
}

/// What is worth a question for its passphrase, even if it tells nothing without one.
bool looksLikeKey(const QString& file)
{
    QFile content(file);
    constexpr qint64 Head = 64;
    return content.open(QIODevice::ReadOnly) && content.read(Head).contains("PRIVATE KEY");
}

} // namespace

Result<int> Authentication::call(const std::function<int()>& function)
{
    return m_link.repeat(QStringLiteral("logging in as %1").arg(m_config.user), SSH_AUTH_AGAIN,
                         function, m_budget);
}

Result<Authentication::Outcome> Authentication::judge(const Result<int>& answer)
{
    if (!answer)
        return tl::make_unexpected(answer.error());
    if (*answer == SSH_AUTH_SUCCESS)
        return Outcome::Accepted;
    if (*answer == SSH_AUTH_ERROR && !m_link.isAlive()) {
        if (!m_tried.isEmpty()) // the server hung up after too many attempts
            return refused();
        return m_link.broken(QStringLiteral("logging in as %1").arg(m_config.user));
    }
    return Outcome::Refused;
}

bool Authentication::offers(int method) const
{
    return (ssh_userauth_list(m_link.handle(), nullptr) & method) != 0;
}

Status Authentication::run()
{
    const auto none = judge(call([this] { return ssh_userauth_none(m_link.handle(), nullptr); }));
    if (!none)
        return tl::make_unexpected(none.error());
    if (*none == Outcome::Accepted)
        return {};
    using Step = Result<Outcome> (Authentication::*)();
    const std::pair<bool, std::pair<unsigned, Step>> steps[] = {
        {m_config.pubkeyAuthentication, {SSH_AUTH_METHOD_PUBLICKEY, &Authentication::publicKeys}},
        {m_config.keyboardInteractive,
         {SSH_AUTH_METHOD_INTERACTIVE, &Authentication::keyboardInteractive}},
        {m_config.passwordAuthentication, {SSH_AUTH_METHOD_PASSWORD, &Authentication::password}},
    };
    for (const auto& [allowed, step] : steps) {
        if (!allowed || !offers(static_cast<int>(step.first)))
            continue;
        const auto outcome = (this->*step.second)();
        if (!outcome)
            return tl::make_unexpected(outcome.error());
        if (*outcome == Outcome::Accepted)
            return {};
    }
    return refused();
}

QList<Authentication::Candidate> Authentication::candidates()
{
    QList<Candidate> files;
    for (const QString& file : m_config.identityFiles) {
        const QByteArray blob = publicBlob(file);
        if (!blob.isEmpty() || looksLikeKey(file))
            files << Candidate{blob, false, {}, QFileInfo(file).isFile() ? file : QString()};
    }
    const auto agent = Agent::find(agentSockets(m_config.identityAgent), m_budget);
    QList<Candidate> others;
    for (const AgentKey& key : agent ? agent->keys() : QList<AgentKey>()) {
        const auto same = std::find_if(files.begin(), files.end(), [&](const Candidate& file) {
            return file.blob == key.blob;
        });
        if (same != files.end()) {
            same->inAgent = true;
            same->comment = key.comment;
        } else if (!m_config.identitiesOnly && !isCertificate(key.blob)) {
            others << Candidate{key.blob, true, key.comment, {}};
        }
    }
    // As OpenSSH: the agent's copies of our files, its other keys, the files themselves. Its other
    // keys leave room for the files.
    std::stable_partition(files.begin(), files.end(), [](const auto& one) { return one.inAgent; });
    const auto held =
        std::count_if(files.cbegin(), files.cend(), [](const auto& one) { return one.inAgent; });
    const qsizetype room = qMax<qsizetype>(1, MostKeys - files.size());
    return files.mid(0, held) + others.mid(0, room) + files.mid(held);
}

Result<Authentication::Outcome> Authentication::publicKeys()
{
    QList<QByteArray> offered;
    for (const Candidate& candidate : candidates()) {
        if (m_keysOffered >= MostKeys)
            break;
        if (!candidate.blob.isEmpty() && offered.contains(candidate.blob))
            continue;
        offered << candidate.blob;
        auto outcome = offer(candidate);
        if (!outcome || *outcome == Outcome::Accepted)
            return outcome;
    }
    return Outcome::Refused;
}

Result<Authentication::Outcome> Authentication::offer(const Candidate& candidate)
{
    ++m_keysOffered;
    m_tried << (candidate.file.isEmpty() ? QStringLiteral("agent key %1").arg(candidate.comment)
                                         : QStringLiteral("key %1").arg(candidate.file));
    if (!candidate.blob.isEmpty()) {
        auto wanted = probe(candidate);
        if (!wanted || *wanted == Outcome::Refused)
            return wanted;
    }
    if (candidate.inAgent) {
        auto outcome = offerFromAgent(candidate);
        // An agent that is locked or says no is no reason not to use the file.
        if (!outcome || *outcome == Outcome::Accepted || candidate.file.isEmpty())
            return outcome;
    }
    return candidate.file.isEmpty() ? Result<Outcome>(Outcome::Refused) : offerFile(candidate);
}

Result<Authentication::Outcome> Authentication::probe(const Candidate& candidate)
{
    const Key key = publicKey(candidate.blob);
    if (!key)
        return Outcome::Refused;
    return judge(
        call([&] { return ssh_userauth_try_publickey(m_link.handle(), nullptr, key.get()); }));
}

Result<Authentication::Outcome> Authentication::offerFromAgent(const Candidate& candidate)
{
    auto agent = Agent::find(agentSockets(m_config.identityAgent), m_budget);
    if (!agent)
        return Outcome::Refused;
    auto relay = std::make_unique<AgentRelay>(
        agent->takeSocket(), AgentKey{candidate.blob, candidate.comment}, m_budget);
    ssh_set_agent_socket(m_link.handle(), relay->takeClientEnd());
    m_relay = std::move(relay); // the one before lost its libssh end just now
    return judge(call([this] { return ssh_userauth_agent(m_link.handle(), nullptr); }));
}

Result<Key> Authentication::unlock(const QString& file)
{
    if (Key key = importKey(file, Secret()))
        return key;
    if (!looksLikeKey(file))
        return Key();
    if (!m_questions.keyPassphrase) {
        m_missing << QStringLiteral("the passphrase of %1").arg(file);
        return Key();
    }
    for (int i = 0; i < MostPassphrases; ++i) {
        const QString again = i == 0 ? QString() : QStringLiteral("That was not it. ");
        const auto passphrase = m_budget.ask([&] {
            return m_questions.keyPassphrase(again + QStringLiteral("Passphrase of %1").arg(file));
        });
        if (m_budget.stopped() || (!passphrase && i == 0))
            return cancelled();
        if (!passphrase) // who gives up after a wrong one wants to know why
            return failure(
                ErrorCode::SshAuth,
                QStringLiteral("The passphrase of %1 was wrong, and the login to %2 was then "
                               "cancelled")
                    .arg(file, m_link.host()),
                {},
                QStringLiteral("Try it again with the right one, or load the key into ssh-agent."));
        if (passphrase->isEmpty()) // as in ssh: leave this key out
            return Key();
        if (Key key = importKey(file, *passphrase))
            return key;
    }
    return Key();
}

Result<Authentication::Outcome> Authentication::offerFile(const Candidate& candidate)
{
    const auto key = unlock(candidate.file);
    if (!key)
        return tl::make_unexpected(key.error());
    if (!*key) {
        m_tried.last() += Unread;
        return Outcome::Refused;
    }
    return judge(
        call([&] { return ssh_userauth_publickey(m_link.handle(), nullptr, key->get()); }));
}

Result<Secret> Authentication::askPassword(const QString& prompt)
{
    if (!m_questions.password) {
        const QString missing =
            QStringLiteral("the password of %1 on %2").arg(m_config.user, m_link.host());
        m_missing << missing;
        return failure(ErrorCode::MissingSecret,
                       QStringLiteral("Nobody can be asked for %1").arg(missing));
    }
    ++m_passwordsAsked;
    const auto answer = m_budget.ask([&] { return m_questions.password(prompt); });
    if (m_budget.stopped())
        return cancelled();
    if (!answer) {
        // Who gives up after a wrong one was refused; who never answered was not.
        const bool wasRefused = m_tried.contains(QStringLiteral("password")) ||
                                m_tried.count(QStringLiteral("keyboard-interactive")) > 1;
        return wasRefused ? refused() : cancelled();
    }
    return *answer;
}

Result<Authentication::Outcome> Authentication::keyboardInteractive()
{
    while (m_passwordsAsked < m_config.passwordPrompts) {
        auto outcome = answerPrompts();
        if (!outcome && outcome.error().code == ErrorCode::MissingSecret)
            return Outcome::Refused;
        if (!outcome || *outcome == Outcome::Accepted)
            return outcome;
        if (m_passwordsAsked == 0) // it refused without a question
            break;
    }
    return Outcome::Refused;
}

Result<Authentication::Outcome> Authentication::answerPrompts()
{
    const auto begin = [this] {
        return call([this] { return ssh_userauth_kbdint(m_link.handle(), nullptr, nullptr); });
    };
    m_tried << QStringLiteral("keyboard-interactive");
    constexpr int MostRounds = 10; // a server may ask in several rounds, but not for ever
    auto answer = begin();
    for (int round = 0; answer && *answer == SSH_AUTH_INFO && round < MostRounds; ++round) {
        const int prompts = ssh_userauth_kbdint_getnprompts(m_link.handle());
        for (int i = 0; i < prompts; ++i) {
            const char* text =
                ssh_userauth_kbdint_getprompt(m_link.handle(), static_cast<unsigned>(i), nullptr);
            const QString prompt =
                QStringLiteral("%1@%2: %3")
                    .arg(m_config.user, m_link.host(), QString::fromUtf8(text).trimmed());
            const auto secret = askPassword(prompt);
            if (!secret)
                return tl::make_unexpected(secret.error());
            ssh_userauth_kbdint_setanswer(m_link.handle(), static_cast<unsigned>(i),
                                          secret->reveal().constData());
        }
        answer = begin();
    }
    return judge(answer);
}

Result<Authentication::Outcome> Authentication::password()
{
    while (m_passwordsAsked < m_config.passwordPrompts) {
        const QString again =
            m_passwordsAsked == 0 ? QString() : QStringLiteral("That was not it. ");
        const auto secret = askPassword(
            again + QStringLiteral("Password of %1 on %2").arg(m_config.user, m_link.host()));
        if (!secret && secret.error().code == ErrorCode::MissingSecret)
            return Outcome::Refused;
        if (!secret)
            return tl::make_unexpected(secret.error());
        m_tried << QStringLiteral("password");
        auto outcome = judge(call([&] {
            return ssh_userauth_password(m_link.handle(), nullptr, secret->reveal().constData());
        }));
        if (!outcome || *outcome == Outcome::Accepted)
            return outcome;
    }
    return Outcome::Refused;
}

tl::unexpected<Error> Authentication::refused() const
{
    QString details = m_tried.isEmpty()
                          ? QStringLiteral("There was nothing to log in with.")
                          : QStringLiteral("Tried: %1.").arg(m_tried.join(QStringLiteral(", ")));
    for (const QString& file : m_config.identityFiles) {
        if (m_config.identitiesOnly && !QFileInfo::exists(file))
            details += QStringLiteral("\nThere is no file %1.").arg(file);
    }
    if (!m_link.isAlive())
        details += QStringLiteral("\nThe server hung up: ") + m_link.lastWords();
    const QString missing = m_missing.join(QStringLiteral(", "));
    const bool wasRefused = std::any_of(m_tried.cbegin(), m_tried.cend(),
                                        [](const QString& way) { return !way.endsWith(Unread); });
    if (!missing.isEmpty() && wasRefused) // that is the news
        details += QStringLiteral("\nNobody was asked for %1.").arg(missing);
    else if (!missing.isEmpty())
        return failure(
            ErrorCode::MissingSecret, QStringLiteral("Nobody can be asked for %1").arg(missing),
            details, QStringLiteral("Load the key into ssh-agent, or name another identityFile."));
    return failure(ErrorCode::SshAuth,
                   QStringLiteral("%1 does not let %2 log in").arg(m_link.host(), m_config.user),
                   details,
                   QStringLiteral("Name the right identityFile or user, load the key into "
                                  "ssh-agent, or put the public key into authorized_keys there."));
}

} // namespace hcp::ssh
