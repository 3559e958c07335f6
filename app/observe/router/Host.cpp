// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "observe/router/Host.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace hcp::router
{

namespace
{

QString unquoted(QString value)
{
    value = value.trimmed();
    const bool isQuoted = value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'') &&
                          value.back() == value.front();
    return isQuoted ? value.mid(1, value.size() - 2) : value;
}

// "owner:group mode size mtime"
std::optional<FileFact> fileOf(const QByteArray& line)
{
    const auto words = line.trimmed().split(' ');
    bool ok = false;
    if (words.size() != 4)
        return std::nullopt;
    FileFact file;
    file.exists = true;
    file.owner = QString::fromUtf8(words[0]);
    file.mode = QString::fromLatin1(words[1]);
    file.modified = words[3].toLongLong(&ok);
    return ok ? std::optional(file) : std::nullopt;
}

} // namespace

Parsed<OsFact> parseOsRelease(const Section& section)
{
    OsFact os;
    for (const QByteArray& line : section.out.split('\n')) {
        const QString text = QString::fromUtf8(line);
        const qsizetype equals = text.indexOf(u'=');
        const QString key = text.left(std::max<qsizetype>(equals, 0)).trimmed();
        if (key == QStringLiteral("ID"))
            os.id = unquoted(text.mid(equals + 1));
        else if (key == QStringLiteral("PRETTY_NAME"))
            os.prettyName = unquoted(text.mid(equals + 1));
    }
    if (!section.ok() || os.id.isEmpty())
        return tl::make_unexpected(section.reason());
    return os;
}

Parsed<FileFact> parseFile(const Section& section)
{
    if (section.complete && section.status != 0 &&
        section.err.contains("No such file or directory"))
        return FileFact();
    const qsizetype first = section.out.indexOf('\n');
    const qsizetype second = section.out.indexOf('\n', first + 1);
    if (!section.ok() || first < 0 || second < 0)
        return tl::make_unexpected(section.reason());
    auto file = fileOf(section.out.left(first));
    const QByteArray encoding = section.out.mid(first + 1, second - first - 1);
    if (!file)
        return tl::make_unexpected(QStringLiteral("not understood: %1")
                                       .arg(QString::fromUtf8(section.out.left(80)).simplified()));
    const qint64 size = section.out.left(first).split(' ').at(2).toLongLong();
    QByteArray body = section.out.mid(second + 1);
    body.replace('\n', "").replace(' ', "");
    file->content = encoding == "hex" ? QByteArray::fromHex(body) : QByteArray::fromBase64(body);
    if (file->content.size() != size)
        return tl::make_unexpected(
            QStringLiteral("%1 of %2 bytes came").arg(file->content.size()).arg(size));
    return *file;
}

Parsed<QList<Address>> parseDeadNeighbors(const Section& section)
{
    if (!section.ok())
        return tl::make_unexpected(section.reason());
    const auto json = readJson(section.out);
    if (!json)
        return tl::make_unexpected(json.error());
    if (!json->isArray())
        return tl::make_unexpected(QStringLiteral("not a list of neighbors"));
    QList<Address> dead;
    for (const auto& entry : json->toArray()) {
        const auto object = entry.toObject();
        const auto states = object.value(QStringLiteral("state")).toArray();
        const auto address = addressIn(object.value(QStringLiteral("dst")));
        if (address && (states.contains(QStringLiteral("FAILED")) ||
                        states.contains(QStringLiteral("INCOMPLETE"))))
            dead.append(*address);
    }
    std::sort(dead.begin(), dead.end());
    return dead;
}

Parsed<qint64> parseReversePathDrops(const Section& section)
{
    if (!section.ok())
        return tl::make_unexpected(section.reason());
    const auto lines = section.out.trimmed().split('\n');
    const auto names = lines.first().simplified().split(' ');
    const auto numbers = lines.value(1).simplified().split(' ');
    bool ok = false;
    const qint64 drops = numbers.value(names.indexOf("IPReversePathFilter")).toLongLong(&ok);
    if (!ok || names.size() != numbers.size() || drops < 0)
        return tl::make_unexpected(QStringLiteral("the kernel does not count them"));
    return drops;
}

Parsed<qint64> parseClock(const Section& section, const QDateTime& now)
{
    bool ok = false;
    const qint64 seconds = section.out.trimmed().toLongLong(&ok);
    // Far away from any date there is: the product below would not hold it.
    if (!section.ok() || !ok || seconds < 0 || seconds > 100'000'000'000LL)
        return tl::make_unexpected(section.reason());
    return seconds * 1000 - now.toMSecsSinceEpoch();
}

Parsed<QString> parsePort179(const Section& section)
{
    if (!section.ok())
        return tl::make_unexpected(section.reason());
    if (section.out.trimmed().isEmpty())
        return QString();
    static const QRegularExpression program(QStringLiteral("users:\\(\\(\"([^\"]+)\""));
    const auto match = program.match(QString::fromUtf8(section.out));
    if (!match.hasMatch())
        return tl::make_unexpected(QStringLiteral("somebody listens; only root may see who"));
    return match.captured(1);
}

Parsed<QList<Address>> parseNames(const Section& section)
{
    QList<Address> addresses;
    if (section.complete && section.status == 2) // getent: the key is not there
        return addresses;
    if (section.complete && section.status == 124) // timeout(1)
        return tl::make_unexpected(QStringLiteral("no answer within 2 s"));
    if (!section.ok())
        return tl::make_unexpected(section.reason());
    for (const QByteArray& line : section.out.split('\n')) {
        const auto address = Address::parse(QString::fromUtf8(line.split(' ').value(0)));
        if (address && !addresses.contains(*address))
            addresses.append(*address);
    }
    if (addresses.isEmpty())
        return tl::make_unexpected(section.reason());
    return addresses;
}

QHash<QString, Unit> parseUnits(const QByteArray& text)
{
    QHash<QString, Unit> units;
    // The order of the properties is systemd's own: a unit's block is read as a whole.
    const QString blocks = QString::fromUtf8(text);
    for (const QString& block : blocks.split(QStringLiteral("\n\n"), Qt::SkipEmptyParts)) {
        QString name;
        QString state;
        Unit unit;
        for (const QString& line : block.split(u'\n')) {
            const QString value = line.mid(line.indexOf(u'=') + 1).trimmed();
            if (line.startsWith(QStringLiteral("Id=")))
                name = value.chopped(value.endsWith(QStringLiteral(".service")) ? 8 : 0);
            else if (line.startsWith(QStringLiteral("ActiveState=")))
                state = value;
            else if (line.startsWith(QStringLiteral("UnitFileState=")))
                unit.enabled = value.startsWith(QStringLiteral("enabled")) ||
                               value == QStringLiteral("generated");
        }
        unit.known = !state.isEmpty();
        unit.active = state == QStringLiteral("active") || state == QStringLiteral("reloading");
        if (!name.isEmpty())
            units.insert(name, unit);
    }
    return units;
}

void addDaemons(FrrFact& frr, const QByteArray& daemonsFile)
{
    for (const QByteArray& line : daemonsFile.split('\n')) {
        const QByteArray text = line.trimmed();
        const qsizetype equals = text.indexOf('=');
        const QByteArray key = text.left(std::max<qsizetype>(equals, 0)).trimmed();
        const QByteArray value = text.mid(equals + 1).trimmed().split('#').first().trimmed();
        const bool on = value == "yes" || value == "\"yes\"" || value == "'yes'";
        if (key == "bgpd")
            frr.bgpdEnabled = on;
        else if (key == "bfdd")
            frr.bfddEnabled = on;
    }
}

bool switchesForwardingOff(const QByteArray& frrConf)
{
    bool off = false;
    for (const QByteArray& line : frrConf.split('\n')) {
        const QByteArray words = line.simplified();
        if (words == "ip forwarding")
            off = false;
        else if (words == "no ip forwarding")
            off = true;
    }
    return off;
}

QString interfaceTo(Address address, const QByteArray& routes)
{
    for (const QByteArray& line : routes.split('\n')) {
        const auto json = readJson(line);
        if (!json || !json->isArray())
            continue;
        const QJsonArray entries = json->toArray();
        for (const auto& entry : entries) {
            const auto route = entry.toObject();
            if (route.value(QStringLiteral("dst")).toString() == address.toString())
                return route.value(QStringLiteral("dev")).toString();
        }
    }
    return {};
}

} // namespace hcp::router
