import Primitives
import Testing

@testable import Web

@Suite("QR codes")
struct QRCodeTests {
    /// What another program (qrcodegen 1.8.0 for Python, byte mode, level M) makes of the same text.
    private static let drawn = """
        #######.......#....##.#######
        #.....#...##.#.####.#.#.....#
        #.###.#.#.###.##..##..#.###.#
        #.###.#.#..##.#.##....#.###.#
        #.###.#.#.#.#.###.###.#.###.#
        #.....#.#...#.###...#.#.....#
        #######.#.#.#.#.#.#.#.#######
        ........##..#...#...#........
        #.#####..##...##.#....#####..
        ..#..#...#..#.###..##.###..##
        ####.####...#..#....#..#.#...
        .#.###.#.####.#.#.##.#.#.#.#.
        ##...###.##...#####.#....###.
        ..##......#.##.###.##.####..#
        ...#.####..#####....##..##...
        ###..#..#..#..#....###.###.#.
        #.#.#####.#...##...###.#.##..
        ####.#.#.#.#.#.##.##.#####..#
        #...#.##..####.#.#....##.....
        #.###..###.#....#..#..##.#..#
        #.##.########.#.....#####.#.#
        ........#####.###.#.#...#.###
        #######...#....##..##.#.#....
        #.....#.##....#.#..##...#..##
        #.###.#.####...#....#########
        #.###.#.#..#.#.###..#.....###
        #.###.#.#...#..#.##.##..#.##.
        #.....#..##...###.####.#...#.
        #######.#..#..##.......#..#..
        """

    @Test("Module for module what another encoder draws")
    func equalsAnother() throws {
        let code = try #require(QRCode("otpauth://totp/A:b?secret=GEZDGNBVGY3TQOJQ"))
        let rows = (0..<code.size).map { y in
            String((0..<code.size).map { x in code[x, y] ? "#" : "." as Character })
        }
        #expect(rows.joined(separator: "\n") == Self.drawn)
    }

    @Test(
        "The smallest symbol that holds the text is taken, up to version 20",
        arguments: [
            (0, 21), (14, 21), (15, 25), (26, 25), (84, 37), (85, 41), (180, 53), (181, 57), (213, 57), (214, 61),
            (666, 97),
        ])
    func sizes(bytes: Int, size: Int) throws {
        #expect(try #require(QRCode(String(repeating: "a", count: bytes))).size == size)
    }

    @Test("What no symbol holds is not drawn")
    func tooLong() { #expect(QRCode(String(repeating: "a", count: 667)) == nil) }

    @Test("The picture covers each dark module once, inside its quiet zone")
    func picture() throws {
        let code = try #require(QRCode("https://csirt.example/"))
        let svg = String(decoding: HTMLWriter.document(code.markup(.verbatim("x")), language: .ja), as: UTF8.self)
        #expect(svg.contains("viewBox=\"0 0 33 33\"") && svg.contains("role=\"img\"") && !svg.contains("style"))
        let path = try #require(svg.split(separator: "\"").first { $0.hasPrefix("M") })
        let runs = path.split(separator: "M").compactMap { run in
            run.split { !$0.isNumber }.map { Int($0) ?? 0 }
        }
        let dark = (0..<code.size).flatMap { y in (0..<code.size).filter { code[$0, y] } }.count
        #expect(runs.reduce(0) { $0 + $1[2] } == dark)
        #expect(runs.allSatisfy { $0[0] >= 4 && $0[1] >= 4 && $0[0] + $0[2] <= 29 && $0[1] <= 28 })
    }
}
