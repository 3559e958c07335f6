// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace hcp
{

/// The node of FRR's command tree that a line takes effect in. "Default" is the BGP instance
/// without VRF or view: the only one that our lines go into.
enum class FrrScope {
    Top,
    Bgp,         ///< router bgp ASN
    BgpUnicast,  ///< … address-family ipv4 unicast
    BgpFamily,   ///< … any other address family, or a node below (vni, bmp, vnc, srv6)
    BgpInstance, ///< router bgp ASN vrf|view NAME, with everything below
    Interface,
    RouteMap,
    Vrf,
    Ldp,
    Other,
};

/// One physical line of a configuration.
struct FrrLine {
    QByteArray text; ///< without the line's end
    QByteArray eol;  ///< `\n` or `\r\n`; without `\n` on an unfinished last line
    /// Without indentation; keywords that decide something here are written out (vtysh takes
    /// abbreviations in files as well). Empty for blank lines and comments.
    QByteArrayList words;
    FrrScope scope = FrrScope::Top; ///< where it takes effect
    int block = -1;                 ///< index of the block it is in; -1: top
    int opens = -1;                 ///< index of the block it opens; -1: none

    bool isCommand() const { return !words.isEmpty(); }
    bool isFinished() const { return eol.endsWith('\n'); }
    QByteArray indent() const;
};

/// A context: `router bgp 64512`, `interface eth0`, an address family.
struct FrrBlock {
    FrrScope scope = FrrScope::Other;
    QByteArrayList words; ///< of the line that opens it
    int parent = -1;
    int line = -1; ///< index of the line that opens it
};

/// A frr.conf or running configuration as lines with their contexts. Lossless: text() gives the
/// very bytes back.
///
/// Contexts are followed as vtysh does when it reads a file (measured with FRR 8.4.4): indentation
/// means nothing; `exit`, `quit` and `exit-address-family` leave one level; `end` and comments
/// change nothing; a command that the current node does not know takes effect in the nearest node
/// above that knows it, and that node is then the current one.
class FrrConfig
{
public:
    explicit FrrConfig(const QByteArray& text);

    const QList<FrrLine>& lines() const { return m_lines; }
    const QList<FrrBlock>& blocks() const { return m_blocks; }
    QByteArray text() const;

    /// Words of the blocks around a line, outermost first, then the line's: `a > b > c`.
    QByteArray path(const FrrLine& line) const;
    /// Index of the line that a new top-level block goes behind: the last one, but before `end` or
    /// an `exit` out of the configuration; -1: at the very beginning.
    int endOfTop() const;

private:
    void place(int index);
    void leave();
    void climb(FrrLine& line);
    void open(int index, FrrScope scope);
    FrrScope current() const;

    QList<FrrLine> m_lines;
    QList<FrrBlock> m_blocks;
    int m_block = -1;   ///< while parsing: the current context
    int m_topExit = -1; ///< first `exit` at top level that nothing follows
};

/// The words of a line as FRR splits them; empty for blank lines and comments.
QByteArrayList frrWords(const QByteArray& line);

} // namespace hcp
