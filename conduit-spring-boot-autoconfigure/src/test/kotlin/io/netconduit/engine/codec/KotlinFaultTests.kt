package io.netconduit.engine.codec

import com.fasterxml.jackson.databind.json.JsonMapper
import com.fasterxml.jackson.module.kotlin.KotlinModule
import io.netconduit.engine.codec.ValueBindingException.Kind
import io.netconduit.engine.codec.jackson.JacksonValueMapper
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper
import io.netconduit.testing.Hex
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.assertj.core.api.Assertions.assertThatIllegalArgumentException
import org.assertj.core.api.Assertions.catchThrowableOfType
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.Arguments
import org.junit.jupiter.params.provider.Arguments.arguments
import org.junit.jupiter.params.provider.MethodSource
import java.lang.reflect.Type
import java.time.LocalDate
import kotlin.reflect.javaType
import kotlin.reflect.typeOf
import kotlin.time.Duration
import kotlin.time.Duration.Companion.seconds

/**
 * Tests for how faults in data of Kotlin classes are described, with both mappers.
 */
@OptIn(ExperimentalStdlibApi::class, ExperimentalUnsignedTypes::class)
class KotlinFaultTests {

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("faults")
	fun describesFault(mapper: ValueMapper, type: Type, bytes: String, kind: Kind, path: String, message: String) {
		assertThatExceptionOfType(ValueBindingException::class.java)
			.isThrownBy { mapper.read<Any>(Hex.buffer(bytes), type) }
			.satisfies({
				assertThat(it.path()).isEqualTo(path)
				assertThat(it.message).isEqualTo(message)
				assertThat(it.kind()).isEqualTo(kind)
			})
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("nullable")
	fun readsNilWhereTypeAllowsIt(mapper: ValueMapper, bytes: String, expected: Lists) {
		assertThat(mapper.read<Any>(Hex.buffer(bytes), Lists::class.java)).isEqualTo(expected)
	}

	@ParameterizedTest
	@MethodSource("mappers")
	fun keepsCauseOfFailingSetter(mapper: ValueMapper) {
		val failure = catchThrowableOfType(ValueBindingException::class.java) {
			mapper.read<Any>(Hex.buffer("82 'name' 'x' 'age' ff"), Mutable::class.java)
		}
		assertThat(failure.path()).isEqualTo("age")
		assertThat(failure.takeCause()).hasStackTraceContaining("too young")
	}

	@Test
	fun doesNotCallSetterOfValueClassByItsCompiledName() {
		val setter = Settable::class.java.methods.first { it.name.startsWith("setNumber") }.name.removePrefix("setN")
		for (mapper in listOf(JacksonValueMapper(), Jackson2ValueMapper())) {
			val read = mapper.read<Settable>(Hex.buffer("83 'number' 01 'id' 'x' 'n$setter' ff"), Settable::class.java)
			assertThat(read).isEqualTo(Settable(1u, Id("x")))
		}
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("unreadable")
	fun refusesTypeThatIsNotReadExactly(mapper: ValueMapper, type: Type, reason: String) {
		assertThatIllegalArgumentException()
			.isThrownBy {
				PayloadTypes.requireReadable(mapper, type)
				mapper.readerFor(type)
			}
			.withMessageContaining(reason)
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("unwritable")
	fun refusesTypeThatIsNotWrittenExactly(mapper: ValueMapper, type: Type, value: Any, reason: String) {
		assertThatIllegalArgumentException()
			.isThrownBy { PayloadTypes.requireWritable(mapper, type) }
			.withMessageContaining(reason)
		assertThatIllegalArgumentException().isThrownBy { mapper.write(value) }.withMessageContaining(reason)
	}

	@ParameterizedTest(name = "{0} {1}")
	@MethodSource("unsigned")
	fun readsUnsignedNumbersThatItWrites(mapper: ValueMapper, type: Type, value: Any, bytes: String) {
		assertThat(Hex.of(mapper.write(value))).isEqualTo(Hex.digits(bytes))
		assertThat(mapper.read<Any>(Hex.buffer(bytes), type)).isEqualTo(value)
	}

	@JvmInline
	value class Id(val value: String) {

		init {
			require(value.isNotEmpty())
		}

	}

	enum class Color { RED, GREEN }

	data class One(val name: String)

	data class All(
		val text: String = "", val number: Int = 0, val list: List<String> = listOf(), val date: LocalDate = LocalDate.EPOCH,
		val yes: Boolean = true, val map: Map<String, Int> = mapOf(), val id: Id = Id("x"), val unsigned: UInt = 1u, val one: One = One(""),
		val color: Color = Color.RED, val array: IntArray = intArrayOf(), val after: Duration = Duration.ZERO, val any: Any = "",
		val bytes: ByteArray = byteArrayOf(), val long: ULong = 1u, val byte: UByte = 1u, val short: UShort = 1u,
	)

	data class Lists(
		val list: List<String> = listOf(), val set: Set<Int> = setOf(), val map: Map<String, Int> = mapOf(), val ids: List<Id> = listOf(),
		val unsigned: List<UInt> = listOf(), val dates: Collection<LocalDate> = listOf(), val colors: List<Color> = listOf(),
		val nested: List<List<Int>> = listOf(), val ones: Map<String, One> = mapOf(), val nullable: List<String?> = listOf(),
		val values: Map<String, Int?> = mapOf(), val byId: Map<Id, Id> = mapOf(),
	)

	data class Keys(
		val longs: Map<ULong, Int> = mapOf(), val ints: Map<UInt, Int> = mapOf(), val shorts: Map<UShort, Int> = mapOf(),
		val bytes: Map<UByte, Int> = mapOf(), val ids: Map<Id, Int> = mapOf(),
	)

	class Mutable(val name: String = "none") {

		var age = 1
			set(value) {
				require(value > 0) { "too young" }
				field = value
			}

		var note: String = "none"

		lateinit var late: List<String>

	}

	data class Outer(val inner: Mutable, val all: List<Mutable> = listOf())

	data class Numbers(val values: UIntArray)

	data class ManyNumbers(val all: List<ULongArray>)

	@JvmInline
	value class Port(private val number: UShort)

	@JvmInline
	value class Wait(val time: Duration)

	data class Address(val port: Port, val name: String = "")

	data class Settable(var number: UInt, var id: Id)

	class Later {

		var number: UInt = 1u

	}

	class LaterId(val name: String = "none") {

		var id: Id = Id("x")

	}

	companion object {

		private const val INT = "must be an integer from -2147483648 to 2147483647"

		private const val TEXT = "must be a UTF-8 string"

		private const val UINT = "must be an integer from 0 to 4294967295"

		private const val ULONG = "an integer from 0 to 18446744073709551615"

		private const val DATE = "must be an ISO-8601 date such as 2026-01-31"

		private const val DURATION = "must be an ISO-8601 duration such as PT1H30M"

		@JvmStatic
		fun mappers(): List<ValueMapper> = listOf(
			JacksonValueMapper(), Jackson2ValueMapper(),
			Jackson2ValueMapper(JsonMapper.builder().findAndAddModules().addModule(KotlinModule.Builder().build()).build(), listOf()),
		)

		private inline fun <reified T> type(): Type = typeOf<T>().javaType

		private fun withMappers(vararg rows: List<Any>): List<Arguments> =
			mappers().flatMap { mapper -> rows.map { arguments(mapper, *it.toTypedArray()) } }

		@JvmStatic
		fun faults(): List<Arguments> = withMappers(
			listOf(type<One>(), "81 'name' c0", Kind.TYPE, "name", TEXT),
			listOf(type<One>(), "80", Kind.MISSING, "name", "is required"),
			listOf(type<List<One>>(), "91 81 'name' c0", Kind.TYPE, "[0].name", TEXT),
			listOf(type<All>(), "81 'text' c0", Kind.TYPE, "text", TEXT),
			listOf(type<All>(), "81 'number' c0", Kind.TYPE, "number", INT),
			listOf(type<All>(), "81 'list' c0", Kind.TYPE, "list", "must be a list"),
			listOf(type<All>(), "81 'date' c0", Kind.TYPE, "date", DATE),
			listOf(type<All>(), "81 'yes' c0", Kind.TYPE, "yes", "must be a boolean"),
			listOf(type<All>(), "81 'map' c0", Kind.TYPE, "map", "must be a map"),
			listOf(type<All>(), "81 'id' c0", Kind.TYPE, "id", TEXT),
			listOf(type<All>(), "81 'unsigned' c0", Kind.TYPE, "unsigned", UINT),
			listOf(type<All>(), "81 'one' c0", Kind.TYPE, "one", "must be a map"),
			listOf(type<All>(), "81 'color' c0", Kind.TYPE, "color", "must be one of RED, GREEN"),
			listOf(type<All>(), "81 'array' c0", Kind.TYPE, "array", "must be a list"),
			listOf(type<All>(), "81 'after' c0", Kind.TYPE, "after", DURATION),
			listOf(type<All>(), "81 'any' c0", Kind.TYPE, "any", "must not be nil"),
			listOf(type<All>(), "81 'bytes' c0", Kind.TYPE, "bytes", "must be binary"),
			listOf(type<All>(), "81 'id' 01", Kind.TYPE, "id", TEXT),
			listOf(type<All>(), "81 'id' a0", Kind.VALUE, "id", "is not valid"),
			listOf(type<All>(), "81 'unsigned' ff", Kind.VALUE, "unsigned", UINT),
			listOf(type<All>(), "81 'unsigned' 'x'", Kind.TYPE, "unsigned", UINT),
			listOf(type<All>(), "81 'unsigned' cb3ff8000000000000", Kind.TYPE, "unsigned", UINT),
			listOf(type<All>(), "81 'long' ff", Kind.VALUE, "long", "must be $ULONG"),
			listOf(type<All>(), "81 'byte' cd 0100", Kind.VALUE, "byte", "must be an integer from 0 to 255"),
			listOf(type<All>(), "81 'short' ff", Kind.VALUE, "short", "must be an integer from 0 to 65535"),
			listOf(type<All>(), "81 'after' 'x'", Kind.VALUE, "after", DURATION),
			listOf(type<UInt>(), "ff", Kind.VALUE, "", UINT),
			listOf(type<List<ULong>>(), "92 01 'x'", Kind.TYPE, "[1]", "must be $ULONG"),
			listOf(type<Lists>(), "81 'list' 92 'x' c0", Kind.TYPE, "list[1]", TEXT),
			listOf(type<Lists>(), "81 'set' 91 c0", Kind.TYPE, "set[0]", INT),
			listOf(type<Lists>(), "81 'map' 81 'k' c0", Kind.TYPE, "map[k]", INT),
			listOf(type<Lists>(), "81 'ids' 91 c0", Kind.TYPE, "ids[0]", TEXT),
			listOf(type<Lists>(), "81 'unsigned' 91 c0", Kind.TYPE, "unsigned[0]", UINT),
			listOf(type<Lists>(), "81 'dates' 91 c0", Kind.TYPE, "dates[0]", DATE),
			listOf(type<Lists>(), "81 'colors' 91 c0", Kind.TYPE, "colors[0]", "must be one of RED, GREEN"),
			listOf(type<Lists>(), "81 'nested' 91 91 c0", Kind.TYPE, "nested[0][0]", INT),
			listOf(type<Lists>(), "81 'nested' 91 c0", Kind.TYPE, "nested[0]", "must be a list"),
			listOf(type<Lists>(), "81 'ones' 81 'k' c0", Kind.TYPE, "ones[k]", "must be a map"),
			listOf(type<Lists>(), "81 'byId' 81 'k' c0", Kind.TYPE, "byId[k]", TEXT),
			listOf(type<Keys>(), "81 'longs' 81 '-1' 01", Kind.VALUE, "longs[-1]", "the key must be $ULONG"),
			listOf(type<Keys>(), "81 'longs' 81 '18446744073709551616' 01", Kind.VALUE, "longs[18446744073709551616]", "the key must be $ULONG"),
			listOf(type<Keys>(), "81 'longs' 81 'x' 01", Kind.VALUE, "longs[x]", "the key must be $ULONG"),
			listOf(type<Keys>(), "81 'ints' 81 '4294967296' 01", Kind.VALUE, "ints[4294967296]", "the key " + UINT),
			listOf(type<Keys>(), "81 'shorts' 81 '65536' 01", Kind.VALUE, "shorts[65536]", "the key must be an integer from 0 to 65535"),
			listOf(type<Keys>(), "81 'bytes' 81 '256' 01", Kind.VALUE, "bytes[256]", "the key must be an integer from 0 to 255"),
			listOf(type<Map<UByte, Int>>(), "81 '1.5' 01", Kind.VALUE, "[1.5]", "the key must be an integer from 0 to 255"),
			listOf(type<Map<Duration, Int>>(), "81 'x' 01", Kind.VALUE, "[x]", "the key " + DURATION),
			listOf(type<Mutable>(), "81 'age' ff", Kind.VALUE, "age", "is not valid"),
			listOf(type<Mutable>(), "81 'note' c0", Kind.TYPE, "note", TEXT),
			listOf(type<Mutable>(), "81 'late' c0", Kind.TYPE, "late", "must be a list"),
			listOf(type<Outer>(), "81 'inner' 81 'age' ff", Kind.VALUE, "inner.age", "is not valid"),
			listOf(type<Outer>(), "82 'inner' 80 'all' 92 80 81 'age' ff", Kind.VALUE, "all[1].age", "is not valid"),
			listOf(type<Outer>(), "81 'inner' 81 'note' c0", Kind.TYPE, "inner.note", TEXT),
		)

		@JvmStatic
		fun nullable(): List<Arguments> = withMappers(
			listOf("81 'nullable' 91 c0", Lists(nullable = listOf(null))),
			listOf("81 'values' 81 'k' c0", Lists(values = mapOf("k" to null))),
		)

		@JvmStatic
		fun unreadable(): List<Arguments> = withMappers(
			listOf(type<Numbers>(), "kotlin.UIntArray"),
			listOf(type<ManyNumbers>(), "kotlin.ULongArray"),
			listOf(type<UByteArray>(), "kotlin.UByteArray"),
			listOf(type<List<Port>>(), "Port is a value class of a kotlin.UShort"),
			listOf(type<Address>(), "Port, property 'port' of " + Address::class.java.name + ", is a value class of a kotlin.UShort"),
			listOf(type<Map<String, Wait>>(), "Wait is a value class of a kotlin.time.Duration"),
			listOf(type<Later>(), "its property 'number' is an unsigned number or of a value class"),
			listOf(type<LaterId>(), "its property 'id' is an unsigned number or of a value class"),
			listOf(type<List<LaterId>>(), "its property 'id' is an unsigned number or of a value class"),
		)

		@JvmStatic
		fun unwritable(): List<Arguments> = withMappers(
			listOf(type<List<Port>>(), listOf(Port(65535u)), "Port is a value class of a kotlin.UShort"),
			listOf(type<Map<String, Wait>>(), mapOf("x" to Wait(Duration.ZERO)), "Wait is a value class of a kotlin.time.Duration"),
			listOf(type<Address>(), Address(Port(1u)), "a value class of a kotlin.UShort"),
		)

		@JvmStatic
		fun unsigned(): List<Arguments> = withMappers(
			listOf(type<Map<ULong, Int>>(), mapOf(ULong.MAX_VALUE to 1), "81 '18446744073709551615' 01"),
			listOf(type<Settable>(), Settable(UInt.MAX_VALUE, Id("x")), "82 'number' ce ffffffff 'id' 'x'"),
			listOf(type<Map<Duration, Int>>(), mapOf(1.5.seconds to 1), "81 'PT1.5S' 01"),
			listOf(type<Map<UInt, UInt>>(), mapOf(UInt.MAX_VALUE to UInt.MAX_VALUE), "81 '4294967295' ce ffffffff"),
			listOf(type<Keys>(), Keys(mapOf(0uL to 1), mapOf(UInt.MAX_VALUE to 2), mapOf(UShort.MAX_VALUE to 3), mapOf(UByte.MAX_VALUE to 4), mapOf(Id("x") to 5)),
				"85 'longs' 81 '0' 01 'ints' 81 '4294967295' 02 'shorts' 81 '65535' 03 'bytes' 81 '255' 04 'ids' 81 'x' 05"),
		)

	}

}
