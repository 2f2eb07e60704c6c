package dev.sparkjoy.logs.sample;

/** What the marketplace sells: the same for every seed, so that samples can be compared. */
final class Catalogue {
    private static final String[] DISHES = {
        "Phở bò",
        "Crème brûlée",
        "Bún chả",
        "鱼香肉丝",
        "小籠包",
        "カツ丼",
        "김치찌개",
        "Nasi Lemak",
        "Laksa",
        "Char Kway Teow",
        "Fish & Chips",
        "Mac & Cheese",
        "Jalapeño Poppers",
        "Açaí Bowl",
        "Smørrebrød",
        "Köttbullar",
        "Rösti",
        "Hainanese Chicken Rice",
        "Bak Kut Teh",
        "Kids' Meal <12",
        "12\" Pizza Margherita",
        "Tom Yum Goong",
        "Satay (10 pcs)",
        "Pão de Queijo",
        "麻婆豆腐",
        "Croque-monsieur",
        "Gà nướng sả",
        "Rendang Daging",
        "ข้าวผัดกุ้ง",
        "Spaghetti alle vongole"
    };
    private static final String[] KITCHENS = {
        "Ah Hock's Kitchen",
        "Café Zoë",
        "Mamak & Sons",
        "東京食堂",
        "Le Bœuf",
        "Nonya Delights",
        "Seoul>Soul",
        "Bánh Mì 1975",
        "The Daily Bowl",
        "Warung Ibu Sri",
        "Señor Taco",
        "老地方",
        "Curry House",
        "Brød & Smør",
        "Green Leaf",
        "Wok This Way",
        "Pasta Fresca",
        "Krua Thai",
        "Satay Street",
        "Noodle Lab"
    };
    private static final String[] GOODS = {
        "Full Cream Milk 1L",
        "Jasmine Rice 5kg",
        "Free-Range Eggs 10s",
        "Kaya Spread",
        "Crème Fraîche 200ml",
        "Baby Spinach",
        "Sourdough Loaf",
        "Salted Butter",
        "Soy Sauce 旨口",
        "Kimchi 500g",
        "Gruyère AOP",
        "Bok Choy",
        "Cherry Tomatoes",
        "Atlantic Salmon Fillet",
        "Tofu (Firm)",
        "Oat Drink",
        "Instant Noodles 5x",
        "Olive Oil Extra-Virgin",
        "Jalapeños",
        "Dark Chocolate >70%",
        "Salt & Vinegar Crisps",
        "Green Tea 緑茶",
        "Apfelmus ohne Zucker",
        "Mango (Thai)",
        "Müsli",
        "Diapers M",
        "Dish Soap",
        "Coconut Water",
        "Beef Mince 300g",
        "Gyōza (frozen)"
    };
    private static final String[] MAKERS = {
        "FairFarm", "Bün & Co", "Meiji-ya", "Kampung Fresh", "Valrhône", "Pagoda", "NTUC Choice", "Alpenhof", "海天",
        "Sunny Isle", "Sparrow", "Nordisk", "Little Red", "Ocean's Best", "Bo & Bea", "Prime", "Tiger Hill",
                "Gold Leaf",
        "Häagen", "Daily"
    };
    private static final String[] SERVICES = {
        "Shirt (washed & pressed)",
        "Trousers",
        "Bed Linen",
        "Dry-cleaned Dress",
        "Sneakers",
        "Curtains",
        "Wash & Fold 5kg",
        "Suit 2-piece",
        "Áo dài",
        "Duvet"
    };
    private static final String[] LAUNDRIES = {"Bubbles", "Clean & Press", "洗衣坊", "Fresh'n'Fold"};
    private static final String[] MEALS = {"Mains", "Noodles", "Rice", "Sides & Snacks", "Desserts", "Set Meals"};
    private static final String[] AISLES = {"Dairy & Eggs", "Fresh", "Pantry", "Bakery", "Frozen", "Drinks", "Household"
    };
    private static final String[] CARE = {"Wash", "Dry-clean"};

    static final Catalogue SHOP = new Catalogue();

    private final Product[] food = range(Vertical.FOOD, DISHES, KITCHENS, MEALS, 350, 2400);
    private final Product[] groceries = range(Vertical.GROCERIES, GOODS, MAKERS, AISLES, 90, 1900);
    private final Product[] laundry = range(Vertical.LAUNDRY, SERVICES, LAUNDRIES, CARE, 300, 2800);

    private Catalogue() {}

    Product[] of(Vertical vertical) {
        return switch (vertical) {
            case FOOD -> food;
            case GROCERIES -> groceries;
            case LAUNDRY -> laundry;
        };
    }

    private static Product[] range(
            Vertical vertical, String[] names, String[] brands, String[] categories, int cheapest, int spread) {
        Dice dice = new Dice().reset(Dice.key(vertical.ordinal()));
        Product[] products = new Product[vertical.products()];
        for (int i = 0; i < products.length; i++) {
            long cents = cheapest + (long) (spread * dice.unit() * dice.unit() / 5) * 5;
            String brand = brands[i / names.length % brands.length];
            products[i] = new Product(vertical, i, names[i % names.length], brand, dice.pick(categories), cents);
        }
        return products;
    }
}
