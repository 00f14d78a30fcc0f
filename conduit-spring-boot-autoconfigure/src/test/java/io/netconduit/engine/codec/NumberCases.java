package io.netconduit.engine.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * Numbers and booleans.
 */
final class NumberCases {

	private NumberCases() {
	}

	static Stream<ValueCase> all() {
		return Stream.of(integers(), bigIntegers(), reals(), decimals(), numbers(), holders())
			.flatMap((cases) -> cases);
	}

	private static Stream<ValueCase> integers() {
		return Stream.of(ValueCase.table(Byte.class, Byte::valueOf, """
				0    | 00    | cc 00, d0 00, cd 0000, d1 0000, cf 0000000000000000
				1    | 01    | d3 0000000000000001
				127  | 7f    | cc 7f, d0 7f
				-1   | ff    | d0 ff, d1 ffff, d2 ffffffff, d3 ffffffffffffffff
				-32  | e0    | d0 e0
				-33  | d0 df | d1 ffdf
				-128 | d0 80 | d1 ff80"""), ValueCase.table(Short.class, Short::valueOf, """
				0      | 00      | cd 0000
				128    | cc 80   | cd 0080, d1 0080
				255    | cc ff   | ce 000000ff
				256    | cd 0100 | d1 0100
				32767  | cd 7fff | d1 7fff, cf 0000000000007fff
				-129   | d1 ff7f | d2 ffffff7f
				-32768 | d1 8000 | d3 ffffffffffff8000"""),
				ValueCase.table(Integer.class, Integer::valueOf,
						"""
								0           | 00          | ce 00000000
								5           | 05          | cc 05, cd 0005, ce 00000005, cf 0000000000000005, d0 05, d1 0005, d2 00000005
								65535       | cd ffff     | ce 0000ffff
								65536       | ce 00010000 | d2 00010000
								2147483647  | ce 7fffffff | d2 7fffffff, cf 000000007fffffff
								-32769      | d2 ffff7fff | d3 ffffffffffff7fff
								-2147483648 | d2 80000000 | d3 ffffffff80000000"""),
				ValueCase.table(Long.class, Long::valueOf, """
						0                    | 00                  | d3 0000000000000000
						4294967295           | ce ffffffff         | cf 00000000ffffffff, d3 00000000ffffffff
						4294967296           | cf 0000000100000000 | d3 0000000100000000
						9007199254740993     | cf 0020000000000001 | d3 0020000000000001
						9223372036854775807  | cf 7fffffffffffffff | d3 7fffffffffffffff
						-2147483649          | d3 ffffffff7fffffff
						-9223372036854775808 | d3 8000000000000000"""))
			.flatMap((cases) -> cases)
			.map(ValueCase::asKey);
	}

	private static Stream<ValueCase> bigIntegers() {
		return ValueCase.table(BigInteger.class, BigInteger::new, """
				0                     | 00                  | cf 0000000000000000
				-1                    | ff                  | d3 ffffffffffffffff
				9223372036854775807   | cf 7fffffffffffffff | d3 7fffffffffffffff
				9223372036854775808   | cf 8000000000000000
				18446744073709551615  | cf ffffffffffffffff
				18446744073709551616  | '18446744073709551616'
				-9223372036854775808  | d3 8000000000000000
				-9223372036854775809  | '-9223372036854775809'
				1606938044258990275541962092341162602522202993782792835301376 \
				| '1606938044258990275541962092341162602522202993782792835301376'""").map(ValueCase::asKey);
	}

	private static Stream<ValueCase> reals() {
		return Stream.of(ValueCase.table(Float.class, Float::valueOf, """
				0.0          | ca 00000000 | 00, cb 0000000000000000
				-0.0         | ca 80000000 | cb 8000000000000000
				1.5          | ca 3fc00000 | cb 3ff8000000000000
				0.1          | ca 3dcccccd | cb 3fb999999999999a
				1.6777216E7  | ca 4b800000 | ce 01000000
				3.4028235E38 | ca 7f7fffff | cb 47efffffe0000000
				1.4E-45      | ca 00000001 | cb 36a0000000000000
				Infinity     | ca 7f800000 | cb 7ff0000000000000
				-Infinity    | ca ff800000 | cb fff0000000000000
				NaN          | ca 7fc00000 | cb 7ff8000000000000"""), ValueCase.table(Double.class, Double::valueOf, """
				0.0                    | cb 0000000000000000 | 00, ca 00000000, cf 0000000000000000
				-0.0                   | cb 8000000000000000 | ca 80000000
				1.0                    | cb 3ff0000000000000 | 01, ca 3f800000
				0.1                    | cb 3fb999999999999a
				9.007199254740992E15   | cb 4340000000000000 | cf 0020000000000000
				1.8446744073709552E19  | cb 43f0000000000000 | cf ffffffffffffffff
				-9.223372036854776E18  | cb c3e0000000000000 | d3 8000000000000000
				1.0E300                | cb 7e37e43c8800759c
				1.7976931348623157E308 | cb 7fefffffffffffff
				4.9E-324               | cb 0000000000000001
				2.2250738585072014E-308 | cb 0010000000000000
				Infinity               | cb 7ff0000000000000 | ca 7f800000
				-Infinity              | cb fff0000000000000 | ca ff800000
				NaN                    | cb 7ff8000000000000 | ca 7fc00000"""))
			.flatMap((cases) -> cases)
			.map(ValueCase::asKey);
	}

	private static Stream<ValueCase> decimals() {
		Stream<ValueCase> table = ValueCase.table(BigDecimal.class, BigDecimal::new, """
				0        | '0'        | 00, cf 0000000000000000
				0.0      | '0.0'      | cb 0000000000000000
				0.00     | '0.00'
				0E+3     | '0E+3'
				7        | '7'        | 07, cc 07
				10.00    | '10.00'
				10.0     | '10.0'     | cb 4024000000000000
				2.5      | '2.5'      | cb 4004000000000000, ca 40200000
				0.1      | '0.1'      | cb 3fb999999999999a
				-0.1     | '-0.1'     | cb bfb999999999999a
				3.333333333333333333333333333333333 | '3.333333333333333333333333333333333'
				0.10000000000000000001 | '0.10000000000000000001'
				1E+3     | '1E+3'
				1E-7     | '1E-7'     | '0.0000001'
				-1.50E-10 | '-1.50E-10'
				123E+400 | '1.23E+402'
				9223372036854775807 | '9223372036854775807' | cf 7fffffffffffffff
				18446744073709551615 | '18446744073709551615' | cf ffffffffffffffff
				-9223372036854775809 | '-9223372036854775809'""");
		ValueCase huge = ValueCase.of("BigDecimal of 900 digits", BigDecimal.class, new BigDecimal("9".repeat(900)),
				"'" + "9".repeat(900) + "'");
		return Stream.concat(table, Stream.of(huge)).map(ValueCase::asKey);
	}

	private static Stream<ValueCase> numbers() {
		return Stream.of(ValueCase.of("Number int", Number.class, 5, "05").alike("cf 0000000000000005"),
				ValueCase.of("Number negative", Number.class, -5, "fb"),
				ValueCase.of("Number long", Number.class, 5_000_000_000L, "cf 000000012a05f200"),
				ValueCase.of("Number double", Number.class, 1.5, "cb 3ff8000000000000").alike("ca 3fc00000"),
				ValueCase.of("Number NaN", Number.class, Double.NaN, "cb 7ff8000000000000"),
				ValueCase.of("Number uint64", Number.class, new BigInteger("18446744073709551615"),
						"cf ffffffffffffffff"),
				ValueCase.of("Number 2^64", Number.class, BigInteger.ONE.shiftLeft(64), "'18446744073709551616'"),
				ValueCase.of("Number decimal", Number.class, new BigDecimal("1.50"), "'1.50'"),
				ValueCase.of("Number decimal without fraction", Number.class, new BigDecimal("7"), "'7'"),
				ValueCase.of("Number exponent", Number.class, new BigDecimal("1E+3"), "'1E+3'"),
				ValueCase.of("Object int", Object.class, 5, "05"),
				ValueCase.of("Object long", Object.class, -5_000_000_000L, "d3 fffffffed5fa0e00"),
				ValueCase.of("Object double", Object.class, 0.1, "cb 3fb999999999999a"),
				ValueCase.of("Object uint64", Object.class, BigInteger.ONE.shiftLeft(63), "cf 8000000000000000"),
				ValueCase.of("true", Boolean.class, true, "c3").asKey(),
				ValueCase.of("false", Boolean.class, false, "c2").asKey(),
				ValueCase.of("Object true", Object.class, true, "c3"));
	}

	private static Stream<ValueCase> holders() {
		return Stream.of(ValueCase.of("OptionalInt", OptionalInt.class, OptionalInt.of(5), "05").alike("cc 05"),
				ValueCase.of("OptionalInt empty", OptionalInt.class, OptionalInt.empty(), "c0").whole(),
				ValueCase.of("OptionalLong", OptionalLong.class, OptionalLong.of(-1), "ff"),
				ValueCase.of("OptionalLong empty", OptionalLong.class, OptionalLong.empty(), "c0").whole(),
				ValueCase.of("OptionalDouble", OptionalDouble.class, OptionalDouble.of(0.5), "cb 3fe0000000000000"),
				ValueCase.of("OptionalDouble empty", OptionalDouble.class, OptionalDouble.empty(), "c0").whole(),
				ValueCase.of("AtomicInteger", AtomicInteger.class, new AtomicInteger(300), "cd 012c"),
				ValueCase.of("AtomicLong", AtomicLong.class, new AtomicLong(Long.MIN_VALUE), "d3 8000000000000000"),
				ValueCase.of("AtomicBoolean", AtomicBoolean.class, new AtomicBoolean(true), "c3"),
				ValueCase.of("AtomicReference", Position.generic(AtomicReference.class, Long.class),
						new AtomicReference<>(5L), "05"),
				ValueCase.of("AtomicReference of a decimal", Position.generic(AtomicReference.class, BigDecimal.class),
						new AtomicReference<>(new BigDecimal("5.0")), "'5.0'"));
	}

}
