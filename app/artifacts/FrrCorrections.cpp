// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrCorrections.h"

#include <algorithm>

namespace hcp
{

namespace
{

/// `neighbor 10.0.0.1 remote-as 65000`, and `neighbor 10.0.0.1 shutdown`, perhaps with a message.
bool isCorrectable(const FrrLine& line)
{
    if (line.scope != FrrScope::Bgp || line.words.value(0) != "neighbor")
        return false;
    const QByteArray what = line.words.value(2);
    const bool plainShutdown =
        what == "shutdown" && (line.words.size() == 3 || line.words.value(3) == "message");
    return plainShutdown || (what == "remote-as" && line.words.size() == 4);
}

QByteArrayList correctable(const FrrConfig& config)
{
    QByteArrayList all;
    for (const FrrLine& line : config.lines()) {
        if (isCorrectable(line))
            all << line.words.join(' ');
    }
    return all;
}

bool saysAnotherAsn(const FrrValue& as, const FrrWanted& wanted)
{
    const bool internal = wanted.localAs == wanted.remoteAs;
    if (!as.isSet() || as.value == "external" || as.value == "internal")
        return as.isSet() && (as.value == "internal") != internal;
    const auto asn = Asn::parse(QString::fromLatin1(as.value));
    return !asn || *asn != wanted.remoteAs;
}

/// The line of the same neighbor and word (`remote-as`) in the other configuration; empty: none.
QByteArray counterpart(const QByteArray& line, const QByteArrayList& others)
{
    const QByteArray start = line.left(line.lastIndexOf(' ') + 1);
    const auto found = std::find_if(others.cbegin(), others.cend(), [&start](const auto& other) {
        return start.endsWith("remote-as ") && other.startsWith(start);
    });
    return found == others.cend() ? QByteArray() : *found;
}

} // namespace

QList<FrrCorrection> frrCorrections(const FrrConfig& config, const FrrSettings& settings,
                                    const FrrWanted& wanted)
{
    QList<FrrCorrection> corrections;
    const auto mayChange = [&config](const FrrValue& value) {
        return value.isSet() && isCorrectable(config.lines().at(value.line));
    };
    for (const FrrNeighbor& neighbor : wanted.neighbors) {
        const QByteArray name = neighbor.address.toString().toLatin1();
        const FrrNeighborSettings own = settings.neighbors.value(name);
        const QByteArray to = "neighbor " + name;
        const QByteArray as = to + " remote-as " + wanted.remoteAs.toString().toLatin1();
        if (saysAnotherAsn(own.remoteAs, wanted) && mayChange(own.remoteAs))
            corrections << FrrCorrection{own.remoteAs.line, as, as, name};
        if (mayChange(own.shutdown))
            corrections << FrrCorrection{own.shutdown.line, {}, "no " + to + " shutdown", name};
    }
    return corrections;
}

QList<FrrCorrected> correctedLines(const FrrConfig& before, const FrrConfig& after)
{
    const QByteArrayList old = correctable(before);
    const QByteArrayList now = correctable(after);
    QList<FrrCorrected> corrected;
    for (const QByteArray& line : old) {
        if (!now.contains(line))
            corrected << FrrCorrected{line.split(' ').value(1), line, counterpart(line, now)};
    }
    return corrected;
}

bool isMadeBy(const QList<FrrCorrected>& corrected, const FrrLine& line)
{
    return std::any_of(corrected.cbegin(), corrected.cend(), [&line](const FrrCorrected& one) {
        return line.words.join(' ') == one.ours;
    });
}

bool definesNeighbor(const FrrConfig& config, const QByteArray& neighbor)
{
    return std::any_of(
        config.lines().cbegin(), config.lines().cend(), [&neighbor](const FrrLine& line) {
            return line.scope == FrrScope::Bgp && line.words.value(0) == "neighbor" &&
                   line.words.value(1) == neighbor && line.words.value(2) == "remote-as";
        });
}

} // namespace hcp
