package io.netconduit.engine.codec

import com.fasterxml.jackson.annotation.JsonSubTypes
import com.fasterxml.jackson.annotation.JsonTypeInfo
import com.fasterxml.jackson.annotation.JsonTypeName
import io.netconduit.engine.codec.jackson.JacksonValueMapper
import io.netconduit.engine.codec.jackson2.Jackson2ValueMapper
import io.netconduit.testing.Hex
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatExceptionOfType
import org.assertj.core.api.Assertions.assertThatIllegalArgumentException
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.Arguments
import org.junit.jupiter.params.provider.Arguments.arguments
import org.junit.jupiter.params.provider.MethodSource
import java.lang.reflect.Type
import java.math.BigInteger
import kotlin.reflect.javaType
import kotlin.reflect.typeOf
import kotlin.time.Duration
import kotlin.time.Duration.Companion.milliseconds
import kotlin.time.Duration.Companion.seconds

/**
 * Tests for data of Kotlin classes with both mappers.
 */
@OptIn(ExperimentalStdlibApi::class)
class KotlinDataTests {

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("values")
	fun readsWhatItWrites(mapper: ValueMapper, type: Type, value: Any, bytes: String) {
		assertThat(Hex.of(mapper.write(value))).isEqualTo(Hex.digits(bytes))
		assertThat(mapper.read<Any>(Hex.buffer(bytes), type)).isEqualTo(value)
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("defaults")
	fun usesDefaultValues(mapper: ValueMapper, type: Type, bytes: String, value: Any) {
		assertThat(mapper.read<Any>(Hex.buffer(bytes), type)).isEqualTo(value)
	}

	@ParameterizedTest(name = "{0} {1} {2}")
	@MethodSource("faults")
	fun rejectsWhatTypeDoesNotAccept(mapper: ValueMapper, type: Type, bytes: String, kind: ValueBindingException.Kind, path: String) {
		assertThatExceptionOfType(ValueBindingException::class.java)
			.isThrownBy { mapper.read<Any>(Hex.buffer(bytes), type) }
			.satisfies({
				assertThat(it.path()).isEqualTo(path)
				assertThat(it.kind()).isEqualTo(kind)
			})
	}

	@Test
	fun readsObjectAsTheOnlyInstance() {
		assertThat(JacksonValueMapper().read<Any>(Hex.buffer("81 'number' 01"), Singleton::class.java)).isSameAs(Singleton)
	}

	@ParameterizedTest
	@MethodSource("mappers")
	fun doesNotWriteInfiniteDuration(mapper: ValueMapper) {
		assertThatIllegalArgumentException().isThrownBy { mapper.write(Timeout(Duration.INFINITE)) }
	}

	@JvmInline
	value class OrderId(val value: String) {

		init {
			require(value.isNotEmpty())
		}

	}

	@JvmInline
	value class Count(val value: Int)

	enum class Color { RED, GREEN }

	data class One(val name: String)

	data class Two(val name: String, val number: Int)

	data class Defaults(val name: String = "none", val number: Int = 7, val tags: List<String> = listOf("a"), val note: String? = null)

	data class Nullable(val name: String?, val number: Int?)

	data class Nested(val one: One, val twos: List<Two>, val byName: Map<String, One>, val color: Color)

	data class Page<T>(val content: List<T>, val total: Long)

	data class Order(val id: OrderId, val count: Count, val other: OrderId?, val all: List<OrderId>, val byId: Map<OrderId, Count>)

	data class Unsigned(val byte: UByte, val short: UShort, val int: UInt, val long: ULong, val all: List<UInt>)

	data class Timeout(val after: Duration)

	data class Timeouts(val all: List<Duration>, val maybe: Duration?)

	@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
	@JsonSubTypes(JsonSubTypes.Type(Circle::class), JsonSubTypes.Type(Square::class))
	sealed interface Shape

	@JsonTypeName("circle")
	data class Circle(val radius: Double) : Shape

	@JsonTypeName("square")
	data class Square(val side: Double = 1.0) : Shape

	data class Flags(val isReady: Boolean, val active: Boolean)

	object Singleton {

		var number = 1

	}

	class Mutable {

		var name: String = "none"

		lateinit var note: String

		override fun equals(other: Any?) = other is Mutable && other.name == this.name && other.note == this.note

		override fun hashCode() = this.name.hashCode()

	}

	companion object {

		@JvmStatic
		fun mappers(): List<ValueMapper> = listOf(JacksonValueMapper(), Jackson2ValueMapper())

		private inline fun <reified T> type(): Type = typeOf<T>().javaType

		private fun withMappers(vararg rows: List<Any>): List<Arguments> =
			mappers().flatMap { mapper -> rows.map { arguments(mapper, *it.toTypedArray()) } }

		@JvmStatic
		fun values(): List<Arguments> = withMappers(
			listOf(type<One>(), One("x"), "81 'name' 'x'"),
			listOf(type<Two>(), Two("x", 5), "82 'name' 'x' 'number' 05"),
			listOf(type<Nullable>(), Nullable(null, null), "82 'name' c0 'number' c0"),
			listOf(type<Defaults>(), Defaults("x", 1, listOf(), "y"), "84 'name' 'x' 'number' 01 'tags' 90 'note' 'y'"),
			listOf(type<Nested>(), Nested(One("x"), listOf(Two("y", 1)), mapOf("z" to One("z")), Color.GREEN),
				"84 'one' 81 'name' 'x' 'twos' 91 82 'name' 'y' 'number' 01 'byName' 81 'z' 81 'name' 'z' 'color' 'GREEN'"),
			listOf(type<Page<One>>(), Page(listOf(One("x")), 1), "82 'content' 91 81 'name' 'x' 'total' 01"),
			listOf(type<Map<String, List<One>>>(), mapOf("a" to listOf(One("x"))), "81 'a' 91 81 'name' 'x'"),
			listOf(type<Order>(), Order(OrderId("x"), Count(1), OrderId("y"), listOf(OrderId("z")), mapOf(OrderId("k") to Count(2))),
				"85 'id' 'x' 'count' 01 'other' 'y' 'all' 91 'z' 'byId' 81 'k' 02"),
			listOf(type<List<OrderId>>(), listOf(OrderId("x")), "91 'x'"),
			listOf(type<Map<OrderId, Count>>(), mapOf(OrderId("x") to Count(1)), "81 'x' 01"),
			listOf(type<OrderId>(), OrderId("x"), "'x'"),
			listOf(type<UInt>(), UInt.MAX_VALUE, "ce ffffffff"),
			listOf(type<ULong>(), ULong.MAX_VALUE, "cf ffffffffffffffff"),
			listOf(type<Unsigned>(), Unsigned(200u, 60000u, 4000000000u, ULong.MAX_VALUE, listOf(1u, UInt.MAX_VALUE)),
				"85 'byte' cc c8 'short' cd ea60 'int' ce ee6b2800 'long' cf ffffffffffffffff 'all' 92 01 ce ffffffff"),
			listOf(type<Timeout>(), Timeout(1.5.seconds), "81 'after' 'PT1.5S'"),
			listOf(type<Timeouts>(), Timeouts(listOf(1.seconds, (-1500).milliseconds), null), "82 'all' 92 'PT1S' 'PT-1.5S' 'maybe' c0"),
			listOf(type<Timeouts>(), Timeouts(listOf(), 1.seconds), "82 'all' 90 'maybe' 'PT1S'"),
			listOf(type<Duration>(), 90.seconds, "'PT1M30S'"),
			listOf(type<Circle>(), Circle(1.5), "82 'kind' 'circle' 'radius' cb 3ff8000000000000"),
			listOf(type<Shape>(), Square(1.5), "82 'kind' 'square' 'side' cb 3ff8000000000000"),
			listOf(type<Pair<String, Int>>(), "x" to 1, "82 'first' 'x' 'second' 01"),
			listOf(type<Triple<String, Int, One>>(), Triple("x", 1, One("y")), "83 'first' 'x' 'second' 01 'third' 81 'name' 'y'"),
			listOf(type<Flags>(), Flags(true, false), "82 'isReady' c3 'active' c2"),
			listOf(type<Mutable>(), Mutable().apply { note = "x" }, "82 'name' 'none' 'note' 'x'"),
		)

		@JvmStatic
		fun defaults(): List<Arguments> = withMappers(
			listOf(type<Defaults>(), "80", Defaults()),
			listOf(type<Defaults>(), "81 'number' 01", Defaults(number = 1)),
			listOf(type<Defaults>(), "81 'note' c0", Defaults()),
			listOf(type<Shape>(), "81 'kind' 'square'", Square()),
			listOf(type<Nullable>(), "80", Nullable(null, null)),
			listOf(type<List<Defaults>>(), "91 80", listOf(Defaults())),
			listOf(type<Duration>(), "'PT24H'", 86400.seconds),
			listOf(type<One>(), "82 'name' 'x' 'unknown' 01", One("x")),
		)

		@JvmStatic
		fun faults(): List<Arguments> = withMappers(
			listOf(type<One>(), "80", ValueBindingException.Kind.MISSING, "name"),
			listOf(type<One>(), "81 'name' c0", ValueBindingException.Kind.TYPE, "name"),
			listOf(type<One>(), "81 'name' 01", ValueBindingException.Kind.TYPE, "name"),
			listOf(type<Two>(), "81 'name' 'x'", ValueBindingException.Kind.MISSING, "number"),
			listOf(type<Two>(), "82 'name' 'x' 'number' c0", ValueBindingException.Kind.TYPE, "number"),
			listOf(type<Defaults>(), "81 'name' c0", ValueBindingException.Kind.TYPE, "name"),
			listOf(type<Nested>(), "81 'one' 80", ValueBindingException.Kind.MISSING, "one.name"),
			listOf(type<Nested>(), "81 'twos' 91 80", ValueBindingException.Kind.MISSING, "twos[0].name"),
			listOf(type<OrderId>(), "a0", ValueBindingException.Kind.VALUE, ""),
			listOf(type<OrderId>(), "01", ValueBindingException.Kind.TYPE, ""),
			listOf(type<UInt>(), "ff", ValueBindingException.Kind.VALUE, ""),
			listOf(type<UInt>(), "cf 0000000100000000", ValueBindingException.Kind.VALUE, ""),
			listOf(type<Unsigned>(), "81 'byte' cd 0100", ValueBindingException.Kind.VALUE, "byte"),
			listOf(type<Unsigned>(), "81 'long' ff", ValueBindingException.Kind.VALUE, "long"),
			listOf(type<Timeout>(), "81 'after' 05", ValueBindingException.Kind.TYPE, "after"),
			listOf(type<Duration>(), "05", ValueBindingException.Kind.TYPE, ""),
			listOf(type<Timeout>(), "81 'after' 'x'", ValueBindingException.Kind.VALUE, "after"),
			listOf(type<Page<One>>(), "82 'content' 91 80 'total' 01", ValueBindingException.Kind.MISSING, "content[0].name"),
		)

	}

}
