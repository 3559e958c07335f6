// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

/// An answer bent out of shape, and how.
struct Mutation {
    QByteArray how;
    QByteArray answer;
};

/// Cut off after every few bytes; at most `most` of them.
QList<Mutation> cutOff(const QByteArray& answer, int most);
/// What no such program prints: nothing, text, HTML, other JSON, garbage, deep nesting.
QList<Mutation> somethingElse();
/// Each value of the JSON once by one of another type or size; at most `most`, chosen by the seed.
QList<Mutation> otherTypes(const QByteArray& answer, quint32 seed, int most);
/// Single bytes changed, swapped in and left out; by the seed.
QList<Mutation> otherBytes(const QByteArray& answer, quint32 seed, int count);
