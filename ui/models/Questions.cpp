// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Questions.h"

#include <mutex>

namespace hcp::ui
{

void Question::answer(Answer what)
{
    if (m_answered.exchange(true))
        return;
    m_promise.set_value(std::move(what));
}

struct Questions::Private {
    std::mutex turn; ///< one question at a time: the next worker waits for it
    std::mutex mutex;
    bool refusing = false;
    std::weak_ptr<Question> open; ///< held by whoever shows it
};

Questions::Questions(QObject* parent) : QObject(parent), d(std::make_unique<Private>())
{
    qRegisterMetaType<std::shared_ptr<Question>>();
}

Questions::~Questions()
{
    refuseAll();
}

// The question is handed over entirely: when nobody shows it, it dies, which answers "no".
Question::Answer Questions::ask(Question::About about)
{
    const std::scoped_lock turn(d->turn);
    auto question = std::make_shared<Question>(std::move(about));
    auto answer = question->future();
    {
        const std::scoped_lock lock(d->mutex);
        if (d->refusing)
            return {};
        d->open = question;
    }
    QMetaObject::invokeMethod(
        this, [this, question = std::move(question)] { Q_EMIT asked(question); },
        Qt::QueuedConnection);
    return answer.get();
}

ssh::HostKeyAnswer Questions::unknownHostKey(const QString& router, const ssh::HostKey& key)
{
    const auto answer = ask(HostKeyQuestion{router, key});
    const auto* chosen = std::get_if<ssh::HostKeyAnswer>(&answer);
    return chosen == nullptr ? ssh::HostKeyAnswer::Refuse : *chosen;
}

std::optional<SecretAnswer> Questions::secret(const SecretQuestion& question)
{
    const auto answer = ask(question);
    const auto* given = std::get_if<SecretAnswer>(&answer);
    return given == nullptr ? std::nullopt : std::optional(*given);
}

bool Questions::runProgram(const QString& who, const QString& command)
{
    const auto answer = ask(ProgramQuestion{who, command});
    const auto* yes = std::get_if<bool>(&answer);
    return yes != nullptr && *yes;
}

ConsentAnswer Questions::consent(const Consent& consent)
{
    const auto answer = ask(consent);
    const auto* given = std::get_if<ConsentAnswer>(&answer);
    return given == nullptr ? ConsentAnswer() : *given;
}

void Questions::refuseAll()
{
    std::shared_ptr<Question> open;
    {
        const std::scoped_lock lock(d->mutex);
        d->refusing = true;
        open = d->open.lock();
    }
    if (open)
        open->answer({});
}

bool Questions::isAsking() const
{
    const std::scoped_lock lock(d->mutex);
    const auto open = d->open.lock();
    return open && !open->isAnswered();
}

bool Questions::isAskingConsent() const
{
    const std::scoped_lock lock(d->mutex);
    const auto open = d->open.lock();
    return open && !open->isAnswered() && std::holds_alternative<Consent>(open->about);
}

void Questions::acceptAgain()
{
    const std::scoped_lock lock(d->mutex);
    d->refusing = false;
}

} // namespace hcp::ui
