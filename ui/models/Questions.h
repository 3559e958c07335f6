// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/Prompter.h"

#include <QObject>

#include <atomic>
#include <future>
#include <memory>
#include <variant>

namespace hcp::ui
{

struct HostKeyQuestion {
    QString router;
    ssh::HostKey key;
};
struct ProgramQuestion {
    QString who;
    QString command;
};

/// One question of a worker to the person. Whoever shows it answers once; a question that is
/// dropped answers "no".
class Question
{
public:
    using About = std::variant<HostKeyQuestion, SecretQuestion, ProgramQuestion, Consent>;
    /// Nothing: "no", whatever was asked.
    using Answer =
        std::variant<std::monostate, ssh::HostKeyAnswer, SecretAnswer, bool, ConsentAnswer>;

    explicit Question(About what) : about(std::move(what)) {}
    ~Question() { answer({}); }
    void answer(Answer what);
    std::future<Answer> future() { return m_promise.get_future(); }
    bool isAnswered() const { return m_answered; }

    const About about;

private:
    std::promise<Answer> m_promise;
    std::atomic_bool m_answered = false;
};

/// The engine's questions, brought from the workers' threads to the window: one at a time, in their
/// order. Lives in the GUI thread; the Prompter's calls come from workers.
class Questions : public QObject, public Prompter
{
    Q_OBJECT

public:
    explicit Questions(QObject* parent = nullptr);
    ~Questions() override;

    bool canAsk() const override { return true; }
    ssh::HostKeyAnswer unknownHostKey(const QString& router, const ssh::HostKey& key) override;
    std::optional<SecretAnswer> secret(const SecretQuestion& question) override;
    bool runProgram(const QString& who, const QString& command) override;
    ConsentAnswer consent(const Consent& consent) override;

    /// Answers "no" to everything that is open and to what comes: the call was cancelled.
    void refuseAll();
    void acceptAgain();
    /// The person is asked something and has not answered yet.
    bool isAsking() const;
    /// For consent, while the engine goes on watching; for anything else it waits for the answer.
    bool isAskingConsent() const;

Q_SIGNALS:
    /// GUI thread. The receiver shows it and answers.
    void asked(const std::shared_ptr<hcp::ui::Question>& question);

private:
    Question::Answer ask(Question::About about);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace hcp::ui
