"""What identifies persons and organisations in China: numbers, names, who must be asked."""
