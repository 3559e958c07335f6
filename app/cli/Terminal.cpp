// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Terminal.h"

#include "cli/Json.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace hcp::cli
{

namespace
{

bool write(std::FILE* stream, const QByteArray& bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stream) == size && std::fflush(stream) == 0;
}

/// Other sides' words are only words: no control characters, and nothing that turns the direction
/// of writing, but our own colours (`coloured`: where we use them) reach a terminal.
QByteArray harmless(const QString& text, bool coloured)
{
    static const QString controls =
        QStringLiteral("[\\x00-\\x08\\x0b-\\x1a\\x1c-\\x1f\\x7f-\\x9f\\x{200e}\\x{200f}"
                       "\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}]");
    static const QRegularExpression all(QStringLiteral("\\x1b|") + controls);
    static const QRegularExpression allButOurs(QStringLiteral("\\x1b(?!\\[(?:0|3[1-4]|90)m)|") +
                                               controls);
    return QString(text).replace(coloured ? allButOurs : all, QStringLiteral("\uFFFD")).toUtf8();
}

/// The same document, for a terminal too: JSON has to escape only what is below a blank.
QByteArray withoutControls(const QByteArray& json)
{
    QString text = QString::fromUtf8(json);
    for (ushort control = 0x7f; control <= 0x9f; ++control)
        text.replace(QChar(control), QStringLiteral("\\u%1").arg(control, 4, 16, QLatin1Char('0')));
    return text.toUtf8();
}

QString mark(Progress::Kind kind)
{
    switch (kind) {
    case Progress::Kind::Done:
        return QStringLiteral("✓");
    case Progress::Kind::Failed:
        return QStringLiteral("✗ failed:");
    case Progress::Kind::Skipped:
        return QStringLiteral("- skipped:");
    case Progress::Kind::Started:
        return QStringLiteral("…");
    case Progress::Kind::Note:
        break;
    }
    return QStringLiteral("·");
}

} // namespace

Terminal::Terminal(bool json)
    : m_json(json),
      m_colourOut(!json && isatty(STDOUT_FILENO) == 1 && qEnvironmentVariableIsEmpty("NO_COLOR"))
{
}

void Terminal::print(const QString& text)
{
    const std::scoped_lock lock(m_mutex);
    put(harmless(text, m_colourOut));
}

void Terminal::print(const QByteArray& bytes)
{
    const std::scoped_lock lock(m_mutex);
    put(bytes);
}

void Terminal::put(const QByteArray& bytes)
{
    if (m_lost != 0 || write(stdout, bytes))
        return;
    m_lost = errno == 0 ? EIO : errno;
    // Nobody reads on: as Ctrl-C, and not in the middle of a step.
    if (m_lost == EPIPE)
        ::kill(::getpid(), SIGTERM);
}

int Terminal::ended(int exit) const
{
    if (m_lost == 0)
        return exit;
    if (m_lost == EPIPE)
        return exitCode(ErrorCode::Cancelled);
    write(stderr, QByteArray("Cannot write to standard output: ") + std::strerror(m_lost) + '\n');
    return exit == 0 ? exitCode(ErrorCode::FileAccess) : exit;
}

void Terminal::print(const QJsonObject& object, Form form)
{
    QByteArray text = QJsonDocument(object).toJson(form == Form::Line ? QJsonDocument::Compact
                                                                      : QJsonDocument::Indented);
    if (!text.endsWith('\n'))
        text += '\n';
    print(withoutControls(text));
}

void Terminal::answer(const QJsonObject& json, const QString& text, Form form)
{
    if (m_json)
        print(json, form);
    else
        print(text);
}

void Terminal::note(const QString& text)
{
    const std::scoped_lock lock(m_mutex);
    write(stderr, harmless(text, m_colourOut) + '\n');
}

int Terminal::fail(const Error& error)
{
    note(toText(error));
    if (m_json)
        print(QJsonObject{{QStringLiteral("error"), errorJson(error)}}, Form::Line);
    return exitCode(error.code);
}

ProgressSink Terminal::progress()
{
    return [this](const Progress& progress) {
        QString where;
        if (progress.steps > 0)
            where = QStringLiteral("[%1/%2] ").arg(progress.step).arg(progress.steps);
        if (!progress.subject.isEmpty() && !progress.text.contains(progress.subject))
            where += progress.subject + QStringLiteral(": ");
        note(QStringLiteral("%1 %2%3").arg(mark(progress.kind), where, progress.text));
    };
}

QString Terminal::paint(const QString& text, Colour colour) const
{
    if (!m_colourOut || colour == Colour::Plain)
        return text;
    int code = 0;
    switch (colour) {
    case Colour::Green:
        code = 32;
        break;
    case Colour::Red:
        code = 31;
        break;
    case Colour::Yellow:
        code = 33;
        break;
    case Colour::Blue:
        code = 34;
        break;
    case Colour::Grey:
    case Colour::Plain:
        code = 90;
        break;
    }
    return QStringLiteral("\033[%1m%2\033[0m").arg(code).arg(text);
}

bool Terminal::canAsk()
{
    return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1;
}

QString stateLabel(const Terminal& terminal, State state)
{
    struct Look {
        const char* icon;
        Terminal::Colour colour;
    };
    const Look look = [state]() -> Look {
        switch (state) {
        case State::Passed:
            return {"✓", Terminal::Colour::Green};
        case State::Waiting:
            return {"…", Terminal::Colour::Blue};
        case State::Warning:
            return {"!", Terminal::Colour::Yellow};
        case State::Failed:
            return {"✗", Terminal::Colour::Red};
        case State::Unknown:
            return {"?", Terminal::Colour::Yellow};
        case State::Skipped:
            break;
        }
        return {"-", Terminal::Colour::Grey};
    }();
    const QString label =
        QStringLiteral("%1 %2").arg(QString::fromUtf8(look.icon), stateWord(state));
    return terminal.paint(label.leftJustified(9), look.colour);
}

} // namespace hcp::cli
