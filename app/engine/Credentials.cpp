// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Credentials.h"

#include "base/Files.h"
#include "remote/keychain/Keychain.h"

#include <QMap>

#include <atomic>
#include <mutex>

namespace hcp
{

struct Credentials::Private {
    explicit Private(Prompter& person) : prompter(person) {}

    Prompter& prompter;
    std::mutex mutex;
    std::mutex programQuestions;    // held while somebody is asked: the next one hears the answer
    QMap<QString, Secret> answered; // by keychain key
    QMap<QString, int> asked;     // by keychain key: a kept answer that was wrong is not used twice
    QMap<QString, bool> programs; // by command line
    std::atomic_bool noKeychain = false;
};

Credentials::Credentials(Prompter& prompter) : d(std::make_unique<Private>(prompter)) {}
Credentials::~Credentials() = default;

std::optional<Secret> Credentials::kept(const QString& key, const std::stop_token& stop)
{
    if (d->noKeychain)
        return {};
    const auto found = keychain::read(key, stop);
    if (!found && found.error().code == ErrorCode::KeychainUnavailable)
        d->noKeychain = true;
    return found ? *found : std::nullopt;
}

std::optional<Secret> Credentials::known(const QString& key, const std::stop_token& stop)
{
    {
        const std::scoped_lock lock(d->mutex);
        const bool first = d->asked[key]++ == 0;
        if (first && d->answered.contains(key))
            return d->answered.value(key);
        if (!first) {
            d->answered.remove(key);
            return {};
        }
    }
    return kept(key, stop);
}

std::optional<Secret> Credentials::ask(const SecretQuestion& question, const std::stop_token& stop)
{
    if (auto found = known(question.keychainKey, stop))
        return found;
    const auto answer = d->prompter.secret(question);
    if (!answer)
        return {};
    // Without a keychain it is kept for this session, which the person was told.
    if (answer->keep && !keychain::write(question.keychainKey, answer->secret, stop))
        d->noKeychain = true;
    const std::scoped_lock lock(d->mutex);
    d->answered.insert(question.keychainKey, answer->secret);
    return answer->secret;
}

bool Credentials::isAnswered(const QString& key) const
{
    const std::scoped_lock lock(d->mutex);
    return d->answered.contains(key);
}

ssh::Questions Credentials::sshQuestions(const QString& router, const QString& who,
                                         const std::stop_token& stop, Asking asking)
{
    {
        // A new connection may use what was answered before once again.
        const std::scoped_lock lock(d->mutex);
        for (const char* kind : {"ssh:", "key:", "sudo:"})
            d->asked.remove(QLatin1String(kind) + who);
    }
    using Asker = std::function<std::optional<Secret>(const QString&)>;
    const bool person = asking == Asking::Person && d->prompter.canAsk();
    const auto asker = [this, who, stop, person](SecretQuestion::Kind kind,
                                                 const char* type) -> Asker {
        const QString key = QLatin1String(type) + who;
        if (!person && !isAnswered(key) && !kept(key, stop))
            return {};
        return [this, stop, kind, key, person](const QString& prompt) {
            return person ? ask({kind, prompt, key}, stop) : known(key, stop);
        };
    };
    ssh::Questions questions;
    questions.unknownHostKey = [this, router, asking](const ssh::HostKey& key) {
        return asking == Asking::Person ? d->prompter.unknownHostKey(router, key)
                                        : ssh::HostKeyAnswer::Refuse;
    };
    questions.password = asker(SecretQuestion::Kind::Password, "ssh:");
    questions.keyPassphrase = asker(SecretQuestion::Kind::KeyPassphrase, "key:");
    questions.sudoPassword = asker(SecretQuestion::Kind::SudoPassword, "sudo:");
    questions.runProgram = [this](const QString& command) {
        return mayRun(QStringLiteral("ssh_config"), command);
    };
    return questions;
}

bool Credentials::mayRun(const QString& who, const QString& command)
{
    const std::scoped_lock asking(d->programQuestions);
    {
        const std::scoped_lock lock(d->mutex);
        if (const auto known = d->programs.constFind(command); known != d->programs.cend())
            return *known;
    }
    const bool allowed = d->prompter.runProgram(who, command);
    const std::scoped_lock lock(d->mutex);
    d->programs.insert(command, allowed);
    return allowed;
}

Result<Secret> Credentials::content(const SecretRef& reference, const std::stop_token& stop)
{
    switch (reference.kind) {
    case SecretRef::Kind::File:
        return readFile(reference.value)
            .map([](const QByteArray& bytes) { return Secret(bytes); })
            .map_error([](Error error) {
                error.hint = QStringLiteral("put the file there, or name another one, a Secret or "
                                            "a keychain entry in the plan");
                return error;
            });
    case SecretRef::Kind::Keychain:
        return keychain::read(reference.value, stop)
            .and_then([&](const std::optional<Secret>& found) -> Result<Secret> {
                if (found)
                    return *found;
                return failure(
                    ErrorCode::MissingSecret,
                    QStringLiteral("The keychain has no entry “%1”").arg(reference.value), {},
                    QStringLiteral("store it, or name a file in the plan"));
            });
    case SecretRef::Kind::SecretName:
    case SecretRef::Kind::None:
        break;
    }
    return failure(ErrorCode::MissingSecret, QStringLiteral("The plan names no content for it"));
}

} // namespace hcp
