// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "topology/Icons.h"

namespace hcp::topology
{

namespace
{

constexpr auto MachineStroke =
    "M 6.25 4.5 L 17.75 4.5 C 18.72 4.5 19.5 5.28 19.5 6.25 L 19.5 13.25 C "
    "19.5 14.22 18.72 15 17.75 15 L 6.25 15 C 5.28 15 4.5 14.22 4.5 13.25 L "
    "4.5 6.25 C 4.5 5.28 5.28 4.5 6.25 4.5 Z M 2.5 19 L 21.5 19";

constexpr auto DnsStroke = "M 12 3 L 12 21 M 9 21 L 15 21 M 12 5 L 18.2 5 L 20.5 7.25 L 18.2 9.5 L "
                           "12 9.5 M 12 11.5 L 5.8 11.5 L 3.5 13.75 L 5.8 16 L 12 16";

constexpr auto RouterStroke =
    "M 2.9 12 C 2.9 17.03 6.97 21.1 12 21.1 C 17.03 21.1 21.1 17.03 21.1 12 C "
    "21.1 6.97 17.03 2.9 12 2.9 C 6.97 2.9 2.9 6.97 2.9 12 Z M 7.5 9.6 L 16.1 "
    "9.6 M 13.7 7.2 L 16.2 9.6 L 13.7 12 M 16.5 14.6 L 7.9 14.6 M 10.3 12.3 L "
    "7.8 14.6 L 10.3 16.9";

constexpr auto SpeakerFill =
    "M 5.7 15.75 C 5.7 16.18 5.93 16.57 6.3 16.79 C 6.67 17 7.13 17 7.5 16.79 "
    "C 7.87 16.57 8.1 16.18 8.1 15.75 C 8.1 15.09 7.56 14.55 6.9 14.55 C 6.24 "
    "14.55 5.7 15.09 5.7 15.75 Z";
constexpr auto SpeakerStroke =
    "M 4.75 11 L 15.75 11 C 16.72 11 17.5 11.78 17.5 12.75 L 17.5 18.75 C "
    "17.5 19.72 16.72 20.5 15.75 20.5 L 4.75 20.5 C 3.78 20.5 3 19.72 3 18.75 "
    "L 3 12.75 C 3 11.78 3.78 11 4.75 11 Z M 10.5 15.75 L 14.1 15.75 M 14.2 "
    "7.4 C 16.52 7.39 18.44 9.19 18.6 11.5 M 14.2 3.4 C 18.69 3.45 22.34 7.02 "
    "22.5 11.5";

constexpr auto VipFill = "M 15.4 12 C 15.4 12.54 15.69 13.03 16.15 13.3 C 16.61 13.57 17.19 13.57 "
                         "17.65 13.3 C 18.11 13.03 18.4 12.54 18.4 12 C 18.4 11.17 17.73 10.5 16.9 "
                         "10.5 C 16.07 10.5 15.4 11.17 15.4 12 Z";
constexpr auto VipStroke =
    "M 2.5 5 C 7.5 5 7.5 12 12 12 M 2.5 12 L 12 12 M 2.5 19 C 7.5 19 7.5 12 "
    "12 12 M 12.3 12 C 12.3 14.54 14.36 16.6 16.9 16.6 C 19.44 16.6 21.5 "
    "14.54 21.5 12 C 21.5 9.46 19.44 7.4 16.9 7.4 C 14.36 7.4 12.3 9.46 12.3 "
    "12 Z";

constexpr auto ApiServerStroke =
    "M 12 2.8 L 20 7.4 L 20 16.6 L 12 21.2 L 4 16.6 L 4 7.4 Z M 10 9.4 L 7.6 "
    "12 L 10 14.6 M 14 9.4 L 16.4 12 L 14 14.6";

constexpr auto PassedFill =
    "M 2 12 C 2 17.52 6.48 22 12 22 C 17.52 22 22 17.52 22 12 C 22 6.48 17.52 "
    "2 12 2 C 6.48 2 2 6.48 2 12 Z M 6.69 13.21 C 6.31 12.75 6.34 12.08 6.76 "
    "11.66 C 7.18 11.24 7.85 11.21 8.31 11.59 L 10.65 13.92 L 15.74 8.14 C "
    "16.17 7.71 16.86 7.69 17.31 8.09 C 17.77 8.49 17.83 9.18 17.46 9.66 L "
    "11.56 16.36 C 11.35 16.6 11.05 16.74 10.74 16.74 C 10.42 16.75 10.11 "
    "16.63 9.89 16.41 Z";

constexpr auto FailedFill =
    "M 7.01 2.85 C 7.58 2.28 8.26 2 9.06 2 L 14.94 2 C 15.74 2 16.42 2.28 "
    "16.99 2.85 L 21.15 7.01 C 21.72 7.58 22 8.26 22 9.06 L 22 14.94 C 22 "
    "15.74 21.72 16.42 21.15 16.99 L 16.99 21.15 C 16.42 21.72 15.74 22 14.94 "
    "22 L 9.06 22 C 8.26 22 7.58 21.72 7.01 21.15 L 2.85 16.99 C 2.28 16.42 2 "
    "15.74 2 14.94 L 2 9.06 C 2 8.26 2.28 7.58 2.85 7.01 Z M 16.07 14.44 C "
    "16.52 14.89 16.52 15.62 16.07 16.07 C 15.62 16.52 14.89 16.52 14.44 "
    "16.07 L 12 13.63 L 9.56 16.07 C 9.11 16.52 8.38 16.52 7.93 16.07 C 7.48 "
    "15.62 7.48 14.89 7.93 14.44 L 10.37 12 L 7.93 9.56 C 7.48 9.11 7.48 8.38 "
    "7.93 7.93 C 8.38 7.48 9.11 7.48 9.56 7.93 L 12 10.37 L 14.44 7.93 C "
    "14.89 7.48 15.62 7.48 16.07 7.93 C 16.52 8.38 16.52 9.11 16.07 9.56 L "
    "13.63 12 Z";

constexpr auto WarningFill =
    "M 10.27 3.2 C 10.63 2.58 11.29 2.2 12 2.2 C 12.71 2.2 13.37 2.58 13.73 "
    "3.2 L 21.83 17.3 C 22.19 17.92 22.19 18.68 21.83 19.3 C 21.47 19.92 "
    "20.81 20.3 20.1 20.3 L 3.9 20.3 C 3.19 20.3 2.53 19.92 2.17 19.3 C 1.81 "
    "18.68 1.81 17.92 2.17 17.3 Z M 10.85 8.6 C 10.85 7.96 11.36 7.45 12 7.45 "
    "C 12.64 7.45 13.15 7.96 13.15 8.6 L 13.15 13 C 13.15 13.64 12.64 14.15 "
    "12 14.15 C 11.36 14.15 10.85 13.64 10.85 13 Z M 10.7 16.7 C 10.7 17.16 "
    "10.95 17.59 11.35 17.83 C 11.75 18.06 12.25 18.06 12.65 17.83 C 13.05 "
    "17.59 13.3 17.16 13.3 16.7 C 13.3 16.24 13.05 15.81 12.65 15.57 C 12.25 "
    "15.34 11.75 15.34 11.35 15.57 C 10.95 15.81 10.7 16.24 10.7 16.7 Z";

constexpr auto WaitingStroke =
    "M 6 3 L 18 3 M 6 21 L 18 21 M 7.5 3 L 7.5 6.2 C 7.5 8.8 12 10.1 12 12 C "
    "12 13.9 7.5 15.2 7.5 17.8 L 7.5 21 M 16.5 3 L 16.5 6.2 C 16.5 8.8 12 "
    "10.1 12 12 C 12 13.9 16.5 15.2 16.5 17.8 L 16.5 21";

constexpr auto UnknownFill =
    "M 10.85 16.4 C 10.85 16.81 11.07 17.19 11.42 17.4 C 11.78 17.6 12.22 "
    "17.6 12.58 17.4 C 12.93 17.19 13.15 16.81 13.15 16.4 C 13.15 15.76 12.64 "
    "15.25 12 15.25 C 11.36 15.25 10.85 15.76 10.85 16.4 Z";
constexpr auto UnknownStroke =
    "M 9.6 9.7 C 9.59 8.48 10.48 7.45 11.68 7.26 C 12.88 7.08 14.04 7.81 "
    "14.39 8.97 C 14.75 10.13 14.2 11.38 13.1 11.9 C 12.3 12.3 12 12.8 12 "
    "13.6";
constexpr auto UnknownRing =
    "M 2.9 12 C 2.9 17.03 6.97 21.1 12 21.1 C 17.03 21.1 21.1 17.03 21.1 12 C "
    "21.1 6.97 17.03 2.9 12 2.9 C 6.97 2.9 2.9 6.97 2.9 12 Z";

constexpr auto SkippedFill =
    "M 10 17.2 C 10 18.3 10.9 19.2 12 19.2 C 13.1 19.2 14 18.3 14 17.2 C 14 "
    "16.1 13.1 15.2 12 15.2 C 10.9 15.2 10 16.1 10 17.2 Z";
constexpr auto SkippedStroke =
    "M 4 14.5 C 4.36 10.92 7.07 8.02 10.61 7.42 C 14.16 6.81 17.67 8.64 19.2 "
    "11.9 M 20 6.8 L 20 12.2 L 14.7 12.2";

Icon icon(const char* fill, const char* stroke, const char* ring = "")
{
    return {QString::fromLatin1(fill), QString::fromLatin1(stroke), QString::fromLatin1(ring)};
}

} // namespace

Icon iconOf(Part::Kind kind)
{
    switch (kind) {
    case Part::Kind::Machine:
        return icon("", MachineStroke);
    case Part::Kind::Dns:
        return icon("", DnsStroke);
    case Part::Kind::Router:
        return icon("", RouterStroke);
    case Part::Kind::Speaker:
        return icon(SpeakerFill, SpeakerStroke);
    case Part::Kind::Vip:
        return icon(VipFill, VipStroke);
    case Part::Kind::ApiServer:
        return icon("", ApiServerStroke);
    }
    return {};
}

Icon iconOf(State state)
{
    switch (state) {
    case State::Passed:
        return icon(PassedFill, "");
    case State::Failed:
        return icon(FailedFill, "");
    case State::Warning:
        return icon(WarningFill, "");
    case State::Waiting:
        return icon("", WaitingStroke);
    case State::Unknown:
        return icon(UnknownFill, UnknownStroke, UnknownRing);
    case State::Skipped:
        return icon(SkippedFill, SkippedStroke);
    }
    return {};
}

} // namespace hcp::topology
